"""Working days of a community: weekend, public holidays, and its own exceptions.

Everything stands on the community's row: a day asks the database nothing.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import holidays

SATURDAY, SUNDAY = 5, 6
NO_HOLIDAYS = "none"  # a community that keeps nobody's public holidays
START_OF_DAY, END_OF_DAY = time(9), time(17)


@lru_cache(maxsize=256)
def _calendar(country: str) -> holidays.HolidayBase | None:
    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return None


@lru_cache
def _supported() -> frozenset[str]:
    return frozenset(holidays.list_supported_countries(include_aliases=False))


def has_holidays(country: str) -> bool:
    """Whether the public holidays of `country` (a code) are known."""
    return country in _supported()


def is_working_day(day: date, community: Any) -> bool:
    """Whether `day`, a date, is worked: own exceptions first, then the calendar."""
    if community.is_worked_on(day) or community.is_closed_on(day):
        return community.is_worked_on(day)
    calendar = _calendar(community.holidays_of) if community.holidays_of else None
    if calendar is None:
        return day.weekday() not in (community.weekend or {SATURDAY, SUNDAY})
    if community.weekend:
        return day.weekday() not in community.weekend and day not in calendar
    return calendar.is_working_day(day)


def begins_the_week(day: date, community: Any) -> bool:
    """Whether `day` is the first working day after the weekend, holidays passed over.

    A week begins on the first day of work that follows a day of rest.
    """
    rest = _weekend(community)
    if not rest or not is_working_day(day, community):
        return False
    first = next(d for d in range(7) if d not in rest and (d - 1) % 7 in rest)
    earlier = (day - timedelta(days=n + 1) for n in range((day.weekday() - first) % 7))
    return not any(is_working_day(one, community) for one in earlier)


def _weekend(community: Any) -> set[int]:
    """The weekdays of rest, Monday being 0."""
    if community.weekend:
        return set(community.weekend)
    calendar = _calendar(community.holidays_of) if community.holidays_of else None
    return set(calendar.weekend) if calendar is not None else {SATURDAY, SUNDAY}


def after(moment: datetime, days: int, community: Any) -> datetime:
    """The end of the `days`-th working day after `moment`, 17:00 in the community."""
    day = moment.astimezone(community.zone).date()
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day, community)
    return _at(day, END_OF_DAY, community)


def between(start: datetime, end: datetime, community: Any) -> int:
    """Working days from `start` to `end`: whole days after the first, 0 or more."""
    day, last = (m.astimezone(community.zone).date() for m in (start, end))
    count = 0
    while day < last:
        day += timedelta(days=1)
        count += is_working_day(day, community)
    return count


def hours_later(moment: datetime, hours: int, community: Any) -> datetime:
    """When `hours` of working time are over: working days from 9:00 to 17:00."""
    then, left = moment.astimezone(community.zone), timedelta(hours=hours)
    while True:
        then = max(then, _at(then.date(), START_OF_DAY, community))
        rest = _at(then.date(), END_OF_DAY, community) - then
        if is_working_day(then.date(), community) and rest > timedelta(0):
            if left <= rest:
                return then + left
            left -= rest
        then = _at(then.date() + timedelta(days=1), START_OF_DAY, community)


def _at(day: date, clock: time, community: Any) -> datetime:
    return datetime.combine(day, clock, tzinfo=community.zone)
