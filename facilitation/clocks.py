"""What time itself causes: windows close, silence is told, nothing expires quietly."""

from django.db import transaction

from journal.recording import record
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Engagement

MOST = 200

ALERTS = {
    # state           event when its clock has run out
    State.OPEN: "clock.silent",
    State.SUBMITTED: "clock.overdue",
    State.RETURNED: "clock.overdue",
    State.CLOSED: "clock.overdue",
}


def look(*, at):
    """Close what is due and alert where somebody should have acted; safe to repeat."""
    return _close(at), _alert(at)


def _close(at):
    due = Engagement.objects.filter(state=State.OPEN, closes_at__lte=at)
    closed = 0
    for engagement in due.select_related("community").order_by("closes_at")[:MOST]:
        try:
            engagement.take("close", at=at)
            closed += 1
        except NotNow:
            """A facilitator has just closed it."""
    return closed


def _alert(at):
    late = Engagement.objects.filter(
        due_at__lte=at, alerted_at__isnull=True, state__in=ALERTS
    )
    told = 0
    for engagement in late.order_by("due_at")[:MOST]:
        told += _tell(engagement, ALERTS[engagement.state], at=at)
    return told


@transaction.atomic
def _tell(engagement, kind, *, at):
    """Whether this clock was told of now, and not before by another sweep."""
    silent = Engagement.objects.filter(pk=engagement.pk, alerted_at__isnull=True)
    if not silent.filter(due_at=engagement.due_at).update(alerted_at=at):
        return False
    record(
        kind,
        at=at,
        community=engagement.community_id,
        subject=engagement.subject,
        once=f"{kind}:{engagement.pk}:{engagement.due_at:%Y%m%d%H%M}",
    )
    return True
