"""Looking after one Discussion: its guests, what is held, what its rounds came to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from communities.access import has_power
from communities.audience import Audience
from communities.roles import Power
from discussions import moderating, summing_up
from discussions.forms import SummaryForm
from discussions.models import Turn
from discussions.views.access import moderated_or_404
from facilitation import editing
from queries import takedown
from queries.lateness import NotNow

MOST_FOUND = 20
A_ROUND = 300  # contributions beside a summary; the rest stands on the page


@login_required
def desk(request, pk):
    """The desk of one Discussion: nothing else of the community lies on it."""
    engagement = moderated_or_404(request.user, pk)
    words = request.GET.get("words", "").replace("\0", "").strip()[:80]
    rules = has_power(request.user, Power.DESK, engagement.community_id)
    held = engagement.contributions.filter(state="held").with_people()
    found = moderating.candidates(engagement, words)[:MOST_FOUND] if words else []
    context = {
        "engagement": engagement,
        "audience": Audience.MEMBERS,
        "held": held.order_by("at", "pk")[:MOST_FOUND],
        "rounds": moderating.to_sum_up(engagement),
        "guests": moderating.guests(engagement),
        "rules": rules,
        "words": words,
        "found": list(found) if rules else [],
    }
    return render(request, "discussions/desk.html", context)


@login_required
@require_POST
def appoint(request, pk):
    """Let a member moderate it as a guest; only its facilitators say so."""
    engagement = _ruled_or_404(request.user, pk)
    someone = moderating.candidates(engagement, "")
    member = get_object_or_404(someone, pk=_id(request.POST.get("member")))
    moderating.appoint(engagement, member, by=request.user, at=now())
    words = _("%(name)s moderates it with you, and is told so by letter.")
    messages.success(request, words % {"name": member.name})
    return redirect("discussions:desk", pk)


@login_required
@require_POST
def release(request, pk):
    """End a guest's time: by the facilitators, or by the guest."""
    engagement = moderated_or_404(request.user, pk)
    rules = has_power(request.user, Power.DESK, engagement.community_id)
    guest = moderating.guests(engagement).filter(member=_id(request.POST.get("member")))
    part = get_object_or_404(guest)
    if not rules and part.member_id != request.user.pk:
        raise Http404
    moderating.release(engagement, part.member, by=request.user, at=now())
    messages.success(request, _("Thank you: that is over."))
    return redirect("discussions:desk" if rules else "queries:detail", pk)


def _ruled_or_404(user, pk):
    engagement = moderated_or_404(user, pk)
    if not has_power(user, Power.DESK, engagement.community_id):
        raise Http404
    return engagement


def _id(text):
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0


DEEDS = {
    "post": lambda reply, by, reason: reply.post(by=by, at=now()),
    "set-aside": lambda reply, by, reason: reply.set_aside(
        by=by, at=now(), reason=reason
    ),
    "hide": lambda reply, by, reason: takedown.hide(
        reply, by=by, at=now(), reason=reason
    ),
}
SAID = {
    "post": gettext_lazy("It is posted."),
    "set-aside": gettext_lazy("It is set aside; its author gets your reason."),
    "hide": gettext_lazy("It is taken down; its author gets your reason."),
}


@login_required
@require_POST
def decide(request, pk, reply):
    """Post what is held, set it aside, or take down what was posted."""
    engagement = moderated_or_404(request.user, pk)
    contribution = get_object_or_404(engagement.contributions, pk=reply)
    deed, reason = request.POST.get("deed"), request.POST.get("reason", "").strip()
    if deed not in DEEDS:
        raise Http404
    if deed != "post" and not reason:
        messages.warning(request, _("Please give a reason: its author will read it."))
        return redirect("discussions:desk", pk)
    try:
        DEEDS[deed](contribution, request.user, reason[:2000])
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, SAID[deed])
    return redirect("discussions:desk", pk)


@login_required
def summary(request, pk, number):
    """Write what a round came to, beside what was said in it; then send it."""
    engagement = moderated_or_404(request.user, pk)
    here = get_object_or_404(moderating.to_sum_up(engagement), number=number)
    here.engagement = engagement
    written = getattr(here, "summary", None)
    form = SummaryForm(
        request.POST or None,
        initial={
            "text": summing_up.typed(written),
            "revision": written.revision if written else 0,
        },
    )
    if request.method == "POST" and form.is_valid() and _kept(request, here, form):
        return redirect("discussions:desk", pk)
    said = Turn.objects.filter(round=here, contribution__state="posted")
    said = said.select_related(
        *("contribution__version", "contribution__author", "contribution__persona")
    )
    turns = said.order_by("contribution__number")[:A_ROUND]
    context = {
        "engagement": engagement,
        "audience": Audience.MEMBERS,
        "round": here,
        "summary": written,
        "form": form,
        "said": [turn.contribution for turn in turns],
    }
    return render(request, "discussions/summary.html", context)


def _kept(request, here, form):
    """Save, and send if that was pressed; what cannot be kept stays in the field."""
    by, at = request.user, now()
    try:
        summing_up.write(here, by=by, at=at, **form.cleaned_data)
        if "send" in request.POST:
            summing_up.send(here, by=by, at=at)
    except editing.Unclear as unclear:
        form.add_error("text", str(unclear))
        return False
    except NotNow as late:
        form.add_error(None, str(late))
        return False
    sent = "send" in request.POST
    words = _("Members get it by letter.") if sent else _("The summary is saved.")
    messages.success(request, words)
    return True
