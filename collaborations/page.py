"""What the page of an engagement shows of its group."""

from django.db.models import Count, Q
from django.utils.timezone import localdate

from collaborations import people
from collaborations.access import Seat
from collaborations.models import Group
from communities.access import has_power
from communities.models.authored import Signed
from communities.roles import Power
from queries.models import Engagement


def context(engagement, user, query):
    """Three queries: the group, its people, and whether what it builds on is seen."""
    rows = Group.objects.filter(engagement=engagement)
    group = rows.select_related("builds_on").annotate(**_counts()).first()
    if group is None:
        return {}
    group.engagement = engagement
    everybody = people.of(engagement)
    own = next((one for one in everybody if one.member_id == user.pk), None)
    at_desk = has_power(user, Power.DESK, engagement.community_id)
    seat = Seat(engagement, group, own, at_desk)
    inside = has_power(user, Power.READ, engagement.community_id) or bool(own)
    return {
        "group": group,
        "seat": seat,
        "inside": inside,
        "people": shown(engagement, everybody, seat) if inside else None,
        "how_many": sum(one.is_live for one in everybody),
        "builds_on": _seen(group, user),
        "today": localdate(),
    }


def _counts():
    there = Q(engagement__tasks__dropped_at__isnull=True)
    done = there & Q(engagement__tasks__stage="done")
    return {
        "tasks": Count("engagement__tasks", there),
        "tasks_done": Count("engagement__tasks", done),
    }


def shown(engagement, everybody, seat):
    """The volunteers by name; where works bear no names, for the group alone."""
    if engagement.community.confidentiality != Signed.NAMED and not seat.works:
        return None
    return [one for one in everybody if one.is_live or seat.leads]


def _seen(group, user):
    """What it builds on, for whoever may see that, too."""
    if group.builds_on is None:
        return None
    seen = Engagement.objects.visible_to(user).filter(pk=group.builds_on_id)
    return group.builds_on if seen.exists() else None
