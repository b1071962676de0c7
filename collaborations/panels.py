"""The groups that build on an engagement, and a way to propose one."""

from django.db.models import Exists, OuterRef, Q

from communities.access import has_power
from communities.roles import Power
from queries.lifecycle import State
from queries.models import Contribution, Engagement, Part

MOST = 5
# While it stands in one of these, something may be built on it.
SPUN_OFF = (State.OPEN, State.CLOSED, State.PUBLISHED, State.ANSWERED)


def may_propose(user, engagement, *, takes_part):
    """The desk's facilitators, and members with a part in what it builds on."""
    if engagement.state not in SPUN_OFF or engagement.hidden_at:
        return False
    home = engagement.community_id
    own = takes_part and has_power(user, Power.ASK, home)
    return own or has_power(user, Power.DECIDE, home)


def takes_part(user, pk):
    """A condition: whether somebody asked, was asked, or has written in it."""
    parts = Part.objects.of(user).filter(engagement=pk)
    return Exists(parts) | Exists(Contribution.objects.of(user).filter(engagement=pk))


def built_on_it(engagement, user):
    """One query: the groups that the reader may see, and their own part in this."""
    if not user.is_authenticated:
        return None
    here = Q(pk=engagement.pk)
    seen = Engagement.objects.visible_to(user).values("pk")
    built = Q(group__builds_on=engagement, pk__in=seen)
    rows = Engagement.objects.filter(here | built)
    rows = rows.annotate(is_mine=takes_part(user, OuterRef("pk")))
    found = list(rows.only("topic", "state", "modality").order_by("pk")[: MOST + 1])
    own = next((one for one in found if one.pk == engagement.pk), None)
    groups = [one for one in found if one.pk != engagement.pk]
    proposes = may_propose(user, engagement, takes_part=own is not None and own.is_mine)
    if not (groups or proposes):
        return None
    return "collaborations/panels/built_on_it.html", {
        "groups": groups,
        "proposes": proposes,
        "engagement": engagement,
    }
