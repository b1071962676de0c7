from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from correspondence.news.mornings import next_morning

UTC = ZoneInfo("UTC")


def moment(text, zone=UTC):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


NEXT = [
    # rhythm    zone               asked at (UTC)      comes at (UTC)
    ("daily", "UTC", "2026-11-02T06:59", "2026-11-02T07:00"),
    ("daily", "UTC", "2026-11-02T07:00", "2026-11-03T07:00"),
    ("daily", "UTC", "2026-11-07T09:00", "2026-11-08T07:00"),  # a Sunday, too
    ("daily", "Asia/Kathmandu", "2026-11-02T01:00", "2026-11-02T01:15"),
    ("daily", "Pacific/Kiritimati", "2026-11-02T18:00", "2026-11-03T17:00"),
    ("daily", "America/Lima", "2026-11-02T11:00", "2026-11-02T12:00"),
    # Summer time ends in Berlin on 25 October and begins on 28 March.
    ("daily", "Europe/Berlin", "2026-10-24T05:00", "2026-10-25T06:00"),
    ("daily", "Europe/Berlin", "2027-03-27T06:00", "2027-03-28T05:00"),
    ("weekly", "UTC", "2026-11-02T07:00", "2026-11-09T07:00"),
    ("weekly", "UTC", "2026-11-08T07:00", "2026-11-09T07:00"),
    ("morning", "UTC", "2026-11-06T07:00", "2026-11-09T07:00"),  # over a weekend
]


@pytest.mark.parametrize(("rhythm", "zone", "asked", "comes"), NEXT)
def test_letters_come_at_seven_where_their_reader_is(
    rhythm, zone, asked, comes, community
):
    found = next_morning(rhythm, ZoneInfo(zone), community, after=moment(asked))

    assert found == moment(comes)
    assert found.astimezone(ZoneInfo(zone)).hour == 7


def test_a_community_that_never_works_has_its_letter_all_the_same(make_community):
    rests = make_community("rests", weekend=[0, 1, 2, 3, 4, 5, 6])

    assert next_morning("weekly", UTC, rests, after=moment("2026-11-02T09:00"))
