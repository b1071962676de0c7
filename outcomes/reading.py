"""Who reads: one row a member, page and day, written once the page has left."""

from django.core.cache import cache

from communities.access import has_power
from communities.roles import Power
from outcomes.models import Reading, What
from queries.lifecycle import TAKES_REPLIES

A_DAY = 24 * 60 * 60


def note(member, what, engagement, *, at):
    """Keep that `member` was shown `what`; whether it was the first time that day.

    Where reading is not kept, and of those who do not belong there, nothing is.
    """
    if not _is_kept(member, what, engagement):
        return False
    day = at.astimezone(engagement.community.zone).date()
    about = (engagement.pk, member.pk, what, day)
    # Whoever opens it again does not ask the database; a second row is refused anyway.
    if not cache.add("read:{}:{}:{}:{}".format(*about), 1, A_DAY):
        return False
    made = Reading(engagement=engagement, member=member, what=what, day=day)
    Reading.objects.bulk_create([made], ignore_conflicts=True)
    return True


def _is_kept(member, what, engagement):
    under_way = engagement.state in TAKES_REPLIES and engagement.hidden_at is None
    return (
        (under_way or what == What.PRODUCT)
        and engagement.community.keeps_reading
        and has_power(member, Power.READ, engagement.community_id)
    )
