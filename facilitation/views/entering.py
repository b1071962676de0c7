"""Writing down what a member told by phone, at a meeting, by SMS or by letter."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from communities.credit import Audience
from facilitation.forms import EnteredReplyForm
from facilitation.views.access import desk_only, on_desk_or_404
from queries.lateness import NotNow
from queries.lifecycle import TAKES_REPLIES
from queries.replying import reply


@desk_only
def enter(request, pk):
    engagement = on_desk_or_404(request.user, pk, *TAKES_REPLIES)
    words = request.GET.get("words", "").replace("\0", "").strip()[:80]
    form = EnteredReplyForm(
        request.POST or None,
        request.FILES or None,
        questions=engagement.questions,
        community=engagement.community,
        words=words,
    )
    if request.method == "POST" and form.is_valid():
        return _keep(request, engagement, form)
    context = {"engagement": engagement, "form": form, "audience": Audience.DESK}
    context["words"] = words
    return render(request, "facilitation/enter.html", context)


def _keep(request, engagement, form):
    """Both names are kept and shown; the facilitator has read it by writing it."""
    data = form.cleaned_data
    try:
        entered = reply(
            engagement, data.pop("member"), at=now(), entered_by=request.user, **data
        )
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        words = _("Posted as reply %(number)s.") % {"number": entered.number}
        messages.success(request, words)
    return redirect("queries:detail", engagement.pk)
