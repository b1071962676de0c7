"""What the desk makes of proposals: ticked, left out, put back, added by name."""

from datetime import datetime, time, timedelta

from django.db import transaction

from facilitation.models import Origin, Proposal, ProposalState
from facilitation.models.proposal import CHOSEN, LAPSED, LEFT_OUT, PROPOSED

MORNING = time(9)
STILL_MORNING = range(6, 12)  # hours at which a letter may as well leave at once


@transaction.atomic
def tick(engagement, ticked, *, shown, by, at):
    """Keep which of the `shown` members (ids) are ticked: a person has decided."""
    rows = Proposal.objects.filter(engagement=engagement, member__in=shown)
    decided = {"state_since": at, "decided_by": by}
    rows.filter(state__in=[PROPOSED, CHOSEN], member__in=ticked).exclude(
        state=CHOSEN, decided_by__isnull=False
    ).update(state=CHOSEN, **decided)
    rows.filter(state=CHOSEN).exclude(member__in=ticked).update(
        state=PROPOSED, **decided
    )


def leave_out(engagement, member, *, by, at, remark=""):
    """Propose somebody (an id) no more; `remark` is for the desk."""
    at_hand = Proposal.objects.filter(engagement=engagement, member=member).at_hand()
    return at_hand.update(
        state=LEFT_OUT, state_since=at, decided_by=by, remark=remark[:200]
    )


def put_back(engagement, member, *, by, at):
    """Propose somebody (an id) who was left out again."""
    out = Proposal.objects.filter(engagement=engagement, member=member, state=LEFT_OUT)
    return out.update(state=PROPOSED, state_since=at, decided_by=by, remark="")


@transaction.atomic
def add(engagement, member, *, by, at, origin=Origin.BY_NAME):
    """Tick somebody whom the desk found itself; asked people stay as they are."""
    chosen = {"state": CHOSEN, "state_since": at, "decided_by": by}
    code = "by-name" if origin == Origin.BY_NAME else "named"
    proposal, new = Proposal.objects.get_or_create(
        engagement=engagement,
        member=member,
        defaults={
            **chosen,
            "rank": 0,
            "reasons": [{"code": code}],
            "origin": origin,
            "proposed_at": at,
        },
    )
    if not new:
        there = Proposal.objects.filter(pk=proposal.pk)
        there.filter(state__in=[PROPOSED, LEFT_OUT, LAPSED]).update(**chosen)
    return proposal


def chosen(engagement):
    """The proposals that are ticked, the best first."""
    rows = Proposal.objects.filter(engagement=engagement, state=ProposalState.CHOSEN)
    return rows.select_related("member", "engagement__community").order_by("rank", "pk")


def morning(member, *, at):
    """When a letter reaches `member` in their morning; `at` where it is morning."""
    there = at.astimezone(member.zone)
    if there.hour in STILL_MORNING:
        return at
    day = there.date() + timedelta(days=there.time() > MORNING)
    return datetime.combine(day, MORNING, tzinfo=member.zone)
