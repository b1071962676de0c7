from datetime import UTC, date, datetime
from functools import partial

import pytest
from django_countries.data import COUNTRIES

from communities import working_days
from communities.models import Community
from communities.working_days import begins_the_week


def at(day, hour=12):
    return datetime(2026, 11, day, hour, tzinfo=UTC)


NOWHERE = Community(time_zone="UTC")
NEPAL = Community(time_zone="Asia/Kathmandu", country="NP")
EGYPT = Community(time_zone="Africa/Cairo", country="EG")
GERMANY = Community(time_zone="Europe/Berlin", country="DE")


def test_a_friday_and_one_working_day_is_monday():
    assert working_days.after(at(6), 1, NOWHERE) == at(9, 17)


def test_a_wait_ends_at_five_in_the_communitys_own_time():
    assert (
        working_days.after(at(2), 1, NEPAL).isoformat() == "2026-11-03T17:00:00+05:45"
    )


@pytest.mark.parametrize(
    ("country", "day", "worked"),
    [
        (NOWHERE, 7, False),  # Saturday
        (NOWHERE, 9, True),
        (EGYPT, 6, False),  # Egypt rests on Friday
        (EGYPT, 8, True),  # and works on Sunday
    ],
)
def test_weekends_are_those_of_the_country(country, day, worked):
    assert working_days.is_working_day(at(day).date(), country) is worked


def test_holidays_of_the_country_are_free():
    christmas = datetime(2026, 12, 25, tzinfo=UTC).date()

    assert not working_days.is_working_day(christmas, GERMANY)
    assert working_days.is_working_day(christmas, NOWHERE)


def test_days_between_leave_out_the_weekend():
    assert working_days.between(at(6), at(10), NOWHERE) == 2
    assert working_days.between(at(6), at(6, 15), NOWHERE) == 0


def test_the_day_is_the_communitys_day():
    late = datetime(2026, 11, 2, 20, tzinfo=UTC)  # already Tuesday in Kathmandu

    assert working_days.between(late, at(3), NEPAL) == 0


@pytest.mark.parametrize(
    ("came", "due"),
    [
        (at(4, 10), at(4, 14)),
        (at(4, 15), at(5, 11)),  # two hours today, two tomorrow
        (at(4, 23), at(5, 13)),
        (at(5, 3), at(5, 13)),
        (at(6, 16), at(9, 12)),  # over the weekend
    ],
)
def test_working_hours_are_hours_of_working_days(came, due):
    assert working_days.hours_later(came, 4, NOWHERE) == due


def test_a_community_keeps_its_own_weekend_and_days():
    own = Community(
        time_zone="UTC",
        country="DE",
        weekend=[4, 5],
        closed_days={"2026-11-10": "Moving house"},
        worked_days={"2026-12-25": "Reporting"},
    )
    worked = partial(working_days.is_working_day, community=own)

    assert not worked(at(6).date())  # Friday is its own day of rest
    assert worked(at(8).date())  # Sunday is none
    assert not worked(at(10).date())
    assert worked(datetime(2026, 12, 25, tzinfo=UTC).date())
    assert not worked(datetime(2027, 1, 1, tzinfo=UTC).date())  # a holiday on a Friday


def test_a_community_may_keep_nobodys_holidays_or_another_countrys():
    ascension = datetime(2026, 5, 14, tzinfo=UTC).date()

    for calendar, worked in (("none", True), ("DE", False), ("", True)):
        nepal = Community(country="NP", calendar=calendar)
        assert working_days.is_working_day(ascension, nepal) is worked


def test_holidays_of_every_country_are_known():
    assert all(map(working_days.has_holidays, COUNTRIES))
    assert not working_days.has_holidays("none")


FIRST_DAYS = [
    # country  day           first of the week
    ("", "2026-11-02", True),  # a Monday
    ("", "2026-11-03", False),
    ("", "2026-11-07", False),
    ("BD", "2026-11-29", True),  # Friday and Saturday are free
    ("DE", "2027-03-29", False),  # Easter Monday
    ("DE", "2027-03-30", True),
    ("DE", "2027-03-31", False),
]


@pytest.mark.parametrize(("country", "day", "expected"), FIRST_DAYS)
def test_a_week_begins_with_its_first_day_of_work(
    country, day, expected, make_community
):
    community = make_community(country=country)

    assert begins_the_week(date.fromisoformat(day), community) is expected


def test_where_saturday_alone_is_free_the_week_begins_on_sunday(make_community):
    community = make_community(weekend=[5])

    begins = [n for n in range(1, 15) if begins_the_week(date(2026, 11, n), community)]

    assert begins == [1, 8]
