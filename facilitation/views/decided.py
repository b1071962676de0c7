"""What was decided lately, by whom, and the way back where there is one."""

from django.shortcuts import render
from django.utils.timezone import now

from facilitation.desk import decided as deciding
from facilitation.views.access import desk_only


@desk_only
def decided(request):
    before = request.GET.get("before", "")
    before = int(before) if before.isdecimal() and len(before) <= 18 else None
    decisions, later = deciding.decided(request.user, at=now(), before=before)
    context = {"decisions": decisions, "later": later, "days": deciding.LATELY.days}
    return render(request, "facilitation/decided.html", context)
