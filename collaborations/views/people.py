"""Spinning a group off, joining and leaving it, asking others, and leading."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collaborations import people as working
from collaborations import starting
from collaborations.access import at_work, seated
from collaborations.panels import may_propose, takes_part
from queries.lifecycle import State
from queries.models import Engagement
from queries.views.access import visible_or_404

MOST_FOUND = 20


@login_required
@require_POST
def spin_off(request, pk):
    """Begin a draft of a group that builds on an engagement."""
    source = visible_or_404(request.user, pk)
    part = Engagement.objects.filter(pk=pk).filter(takes_part(request.user, pk))
    if not may_propose(request.user, source, takes_part=part.exists()):
        raise Http404
    draft = starting.spin_off(source, request.user, at=now())
    return redirect("queries:start_edit", draft.pk)


@require_POST
@seated
def join(request, seat):
    """Volunteer, or say yes to having been asked."""
    engagement = seat.engagement
    if engagement.state != State.OPEN or engagement.hidden_at:
        messages.info(request, _("The group takes nobody in at present."))
    elif working.join(engagement, request.user, at=now()):
        messages.success(
            request, _("You are in: the others see your name, and tasks wait.")
        )
    return redirect("queries:detail", engagement.pk)


@require_POST
@seated
def leave(request, seat):
    if working.leave(seat.engagement, request.user, at=now()):
        messages.success(request, _("You are out. Thank you for what you did."))
    return redirect("queries:detail", seat.engagement.pk)


@at_work(leads=True)
def people(request, seat):
    """Who is in it, for its leads: they ask others and share the lead."""
    engagement = seat.engagement
    words = request.GET.get("words", "").replace("\0", "").strip()[:80]
    found = working.candidates(engagement, words)[:MOST_FOUND] if words else []
    context = {
        "engagement": engagement,
        "seat": seat,
        "people": working.of(engagement),
        "words": words,
        "found": found,
    }
    return render(request, "collaborations/people.html", context)


@require_POST
@at_work(leads=True)
def ask(request, seat):
    someone = working.candidates(seat.engagement, "")
    member = get_object_or_404(someone, pk=number_of(request.POST.get("member")))
    working.ask(seat.engagement, member, by=request.user, at=now())
    words = _("%(name)s is asked by letter; they are in as soon as they say yes.")
    messages.success(request, words % {"name": member.name})
    return redirect("collaborations:people", seat.engagement.pk)


@require_POST
@at_work(leads=True)
def lead(request, seat):
    """Let a volunteer lead, or lead no more."""
    leads = request.POST.get("leads") == "1"
    live = seat.engagement.volunteers.live().select_related("member")
    row = get_object_or_404(live, member=number_of(request.POST.get("member")))
    working.let_lead(seat.engagement, row.member, leads, by=request.user, at=now())
    return redirect("collaborations:people", seat.engagement.pk)


def number_of(text):
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0
