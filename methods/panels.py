"""The methods that are run in an engagement, on its page."""

from django.db.models import Q

from communities.access import has_power
from communities.roles import Power
from methods.models import Seat
from methods.toolbox import offered_for


def runs(engagement, user):
    """Its runs, and for who looks after it the way to begin one."""
    if not offered_for(engagement.modality):
        return None
    rows = list(_shown(engagement, user))
    may = engagement.takes_replies and _looks_after(engagement, user)
    if not rows and not may:
        return None
    context = {"runs": rows, "may_begin": may, "engagement": engagement}
    return "methods/panels/runs.html", context


def _shown(engagement, user):
    shown = Q(is_private=False)
    if user.is_authenticated:
        shown |= Q(pk__in=Seat.objects.of(user).values("run"))
    return engagement.runs.filter(shown).order_by("-begun_at", "-pk")[:20]


def _looks_after(engagement, user):
    """Guests come by the page of a method: here nothing more is asked for."""
    if not user.is_authenticated:
        return False
    at_desk = has_power(user, Power.DESK, engagement.community_id)
    return at_desk or engagement.author_id == user.pk
