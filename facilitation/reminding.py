"""One reminder for all that somebody was asked, and never more than one a week."""

from datetime import timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Q

from communities import working_days
from facilitation.models import Invitation
from journal.recording import record

MOST = 200
AT_MOST_EVERY = timedelta(days=7)


def remind(*, at):
    """Remind whoever has not said in their community's number of working days.

    Somebody who asks for a pause is reminded after it. Returns how many people it is.
    """
    # Those who have time still, by a longer clock, keep nobody else waiting.
    due = list(islice((o for o in _unanswered(at) if _is_due(o, at)), MOST))
    first = {one.member_id: one for one in reversed(due)}
    return sum(_tell(one, at=at) for one in first.values())


def _unanswered(at):
    lately = Invitation.objects.filter(reminded_at__gt=at - AT_MOST_EVERY)
    waiting = Invitation.objects.unanswered().filter(
        reminded_at__isnull=True, invited_at__lt=at - timedelta(days=1)
    )
    # By the day that it is in UTC: a pause may end some hours sooner or later.
    awake = Q(member__paused_until__isnull=True) | Q(
        member__paused_until__lte=at.date()
    )
    rows = waiting.filter(awake, member__is_active=True)
    rows = rows.exclude(member__in=lately.values("member"))
    return rows.select_related("engagement__community").order_by("invited_at", "pk")


def _is_due(invitation, at):
    community = invitation.engagement.community
    days = working_days.between(invitation.invited_at, at, community)
    return days >= community.clock("reminder")


@transaction.atomic
def _tell(invitation, *, at):
    """Whether this sweep reminds the member of all that waits, and no other has."""
    own = Invitation.objects.unanswered().filter(member=invitation.member_id)
    told = Invitation.objects.filter(pk__in=own.values("pk"), reminded_at__isnull=True)
    if not told.filter(pk=invitation.pk).update(reminded_at=at):
        return False
    told.update(reminded_at=at)
    record(
        "clock.reminder",
        at=at,
        community=invitation.engagement.community_id,
        subject=("member", invitation.member_id),
        once=f"clock.reminder:{invitation.member_id}:{at:%Y%m%d}",
    )
    return True
