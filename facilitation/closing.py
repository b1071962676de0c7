"""Telling in time that replies are welcome for only a little longer."""

from django.db.models import F, Q

from communities import working_days
from queries.clocks import AMBER, percent_used
from queries.lifecycle import State
from queries.models import Engagement

MOST = 200
LAST_DAYS = 1  # working days


def tell_closing(*, at):
    """Record once for each window that it closes soon; safe to repeat."""
    untold = Q(warned_for__isnull=True) | ~Q(warned_for=F("closes_at"))
    running = Engagement.objects.filter(untold, state=State.OPEN, closes_at__gt=at)
    running = running.filter(hidden_at__isnull=True).select_related("community")
    soonest = running.order_by("closes_at", "pk")[:MOST]
    return sum(one.warn(at=at) for one in soonest if closes_soon(one, at=at))


def closes_soon(engagement, *, at, days=LAST_DAYS):
    """Whether most of its window is over, or at most `days` working days are left."""
    start, end = engagement.state_since, engagement.closes_at
    if percent_used(start, end, at=at) >= 100 * AMBER:
        return True
    return working_days.between(at, end, engagement.community) <= days
