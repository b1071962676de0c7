"""When the next morning of somebody's letters is, by their own clock."""

from datetime import datetime, time, timedelta

from communities.working_days import begins_the_week, is_working_day
from correspondence.models import Rhythm

MORNING = time(7)
FARTHEST = 60  # days looked at; a community at rest for longer has its letter then

DAYS = {
    # rhythm         the days on which it comes
    Rhythm.DAILY: lambda day, community: True,
    Rhythm.WEEKLY: begins_the_week,
    Rhythm.MORNING: is_working_day,
}


def next_morning(rhythm, zone, community, *, after):
    """The first 7:00 in `zone` later than `after`, on a day of `rhythm`."""
    day = after.astimezone(zone).date()
    for ahead in range(FARTHEST):
        then = datetime.combine(day + timedelta(days=ahead), MORNING, tzinfo=zone)
        if then > after and is_day_of(rhythm, then, zone, community):
            break
    return then


def is_day_of(rhythm, moment, zone, community):
    """Whether letters of `rhythm` come on the day that `moment` is in `zone`."""
    return DAYS[rhythm](moment.astimezone(zone).date(), community)
