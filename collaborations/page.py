"""What the page of an engagement shows of its group."""

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.timezone import localdate

from collaborations import people
from collaborations.access import Seat
from collaborations.models import Group
from communities.access import has_power
from communities.roles import Power
from queries.models import Engagement


def context(engagement, user, query):
    """Two queries: the group with what it builds on, and its people."""
    rows = Group.objects.filter(engagement=engagement)
    seen = Exists(Engagement.objects.visible_to(user).filter(pk=OuterRef("builds_on")))
    rows = rows.select_related("builds_on").annotate(**_counts(), is_seen=seen)
    group = rows.first()
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
        "people": shown(everybody, seat) if inside else None,
        "how_many": sum(one.is_live for one in everybody),
        "builds_on": group.builds_on if group.is_seen else None,
        "today": localdate(),
    }


def _counts():
    there = Q(engagement__tasks__dropped_at__isnull=True)
    done = there & Q(engagement__tasks__stage="done")
    return {
        "tasks": Count("engagement__tasks", there),
        "tasks_done": Count("engagement__tasks", done),
    }


def shown(everybody, seat):
    """The volunteers by name; where works bear no names, for the group alone."""
    if not seat.reads_names:
        return None
    return [one for one in everybody if one.is_live or seat.leads]
