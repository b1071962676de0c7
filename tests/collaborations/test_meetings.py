"""Meetings: at the right hour for everybody, also when the clocks change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from collaborations import meeting as calling
from collaborations.calendars import calendar_of
from correspondence import delivering, recipients
from correspondence.matters import Matter
from journal import reading
from journal.models import Event
from tests.collaborations.test_group import in_group

FORM = {
    "title": "First meeting",
    "day": "2027-03-27",
    "hour": "10:00",
    "minutes": 60,
    "zone": "Europe/Berlin",
    "place": "https://call.example/pits",
    "agenda": "Who writes what?",
}


@pytest.fixture
def meeting(pair, asker, monday):
    return calling.call(
        pair,
        by=asker,
        at=monday,
        title="First meeting",
        starts_at=datetime(2027, 3, 27, 9, 0, tzinfo=UTC),
        minutes=60,
        zone="Europe/Berlin",
        place="https://call.example/pits",
    )


def event_in(content):
    calendar = Calendar.from_ical(content)
    return calendar, calendar.walk("VEVENT")[0]


@pytest.mark.parametrize(
    ("day", "hour"),
    [("2027-03-27", 9), ("2027-03-29", 8), ("2027-10-30", 8), ("2027-11-02", 9)],
)
def test_ten_in_the_morning_stays_ten_when_the_clocks_change(
    client, pair, asker, day, hour
):
    client.force_login(asker)
    client.post(in_group("call_meeting", pair), FORM | {"day": day})

    made = pair.meetings.get()
    assert made.starts_at.hour == hour
    calendar, event = event_in(calendar_of(made))
    start = event.decoded("dtstart")
    assert start.hour == 10
    assert start == made.starts_at
    assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]


def test_an_hour_that_the_clocks_leave_out_is_told(client, pair, asker):
    client.force_login(asker)
    form = FORM | {"day": "2027-03-28", "hour": "02:30"}

    html = client.post(in_group("call_meeting", pair), form).content.decode()

    assert "this hour is left out" in html
    assert not pair.meetings.exists()


def test_each_reads_it_in_their_own_zone_with_that_of_the_place_beside(
    client, meeting, pair, member
):
    type(member).objects.filter(pk=member.pk).update(time_zone="Asia/Kathmandu")
    client.force_login(type(member).objects.get(pk=member.pk))

    html = client.get(in_group("meeting", pair, meeting.pk)).content.decode()

    assert "14:45" in html
    assert "10:00 in Europe/Berlin" in html


def test_a_change_raises_the_sequence_and_an_end_cancels(
    client, meeting, pair, asker, monday
):
    client.force_login(asker)
    form = FORM | {"hour": "11:00", "sequence": 0}
    client.post(in_group("change_meeting", pair, meeting.pk), form)
    meeting.refresh_from_db()
    calendar, event = event_in(calendar_of(meeting))
    uid = event["uid"]
    assert (event["sequence"], calendar["method"]) == (1, "REQUEST")
    assert event.decoded("dtstart").astimezone(ZoneInfo("Europe/Berlin")).hour == 11

    late = client.post(in_group("change_meeting", pair, meeting.pk), form)
    assert "changed this meeting" in late.content.decode()
    client.post(in_group("cancel_meeting", pair, meeting.pk))

    meeting.refresh_from_db()
    calendar, event = event_in(calendar_of(meeting))
    assert (event["sequence"], calendar["method"]) == (2, "CANCEL")
    assert (event["status"], event["uid"]) == ("CANCELLED", uid)


def test_every_volunteer_gets_the_file_and_nobody_else(
    meeting, pair, asker, member, expert, monday, mailoutbox
):
    event = Event.objects.get(kind="meeting.called")
    assert recipients.volunteers(Matter(event)) == {asker.pk, member.pk, expert.pk}
    mailoutbox.clear()
    reading.read("letters", now=lambda: monday)
    delivering.deliver(now=lambda: monday)

    sent = [mail for mail in mailoutbox if mail.attachments]
    assert {mail.to[0] for mail in sent} == {asker.email, member.email, expert.email}
    for mail in sent:
        [(name, content, kind)] = [tuple(one) for one in mail.attachments]
        assert (name, kind) == (
            "calendar.ics",
            "text/calendar; charset=utf-8; method=REQUEST",
        )
        _calendar, event = event_in(content)
        assert event["attendee"] == f"mailto:{mail.to[0]}"
        assert "10:00" in mail.body
        mail.message().as_bytes()


def test_notes_are_kept_and_two_do_not_overwrite_each_other(
    client, meeting, pair, member, person
):
    url = in_group("meeting", pair, meeting.pk)
    client.force_login(member)
    client.post(url, {"notes": "We begin with pits.", "revision": 0})

    html = client.post(url, {"notes": "Other notes.", "revision": 0}).content.decode()

    assert "saved notes" in html
    assert "Other notes." in html
    meeting.refresh_from_db()
    assert meeting.notes == "We begin with pits."


def test_meetings_are_the_groups_own(client, meeting, pair, person):
    client.force_login(person("Ruth Reader"))

    for name in ("meeting", "calendar"):
        assert client.get(in_group(name, pair, meeting.pk)).status_code == 404
