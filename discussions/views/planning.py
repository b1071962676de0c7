"""The rounds of a Discussion: planned before it is sent, changed until they begin."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from discussions import rounds
from discussions.forms import RoundsForm
from discussions.views.access import prepared_or_404
from queries.asking import STILL_WRITTEN
from queries.lateness import NotNow


@login_required
def plan(request, pk):
    engagement = prepared_or_404(request.user, pk)
    there = rounds.of(engagement)
    form = RoundsForm(request.POST or None, rounds=there)
    if request.method == "POST" and form.is_valid():
        try:
            rounds.plan(engagement, form.all_rows, at=now())
        except NotNow as late:
            messages.warning(request, str(late))
            return redirect(request.path)
        messages.success(request, _("The rounds are planned."))
        return redirect(_next(engagement), pk)
    context = {"engagement": engagement, "form": form}
    return render(request, "discussions/rounds.html", context)


def _next(engagement):
    written = engagement.state in STILL_WRITTEN
    return "queries:preview" if written else "queries:detail"
