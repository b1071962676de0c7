"""Meetings as iCalendar files, which calendars keep up to date by themselves."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, vCalAddress, vText

REQUEST, CANCEL = "REQUEST", "CANCEL"


def calendar_of(meeting, guest=None):
    """The file as bytes, for `guest` if it goes to one by letter.

    Times carry the zone of the meeting and its rules, so that a calendar elsewhere
    shows its own hour before and after the clocks change.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Communities of Practice//Action groups//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method_of(meeting))
    calendar.add_component(_event(meeting, guest))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def method_of(meeting):
    return CANCEL if meeting.cancelled_at else REQUEST


def content_type_of(meeting):
    return f"text/calendar; charset=utf-8; method={method_of(meeting)}"


def _event(meeting, guest):
    community = meeting.engagement.community
    page = reverse("collaborations:meeting", args=[meeting.engagement_id, meeting.pk])
    event = Event()
    event.add("uid", f"{meeting.uid}@{settings.MAIL_DOMAIN}")
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("sequence", meeting.sequence)
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    event.add("dtstart", meeting.local_start)
    event.add("dtend", meeting.ends_at.astimezone(meeting.local_start.tzinfo))
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    if meeting.agenda:
        event.add("description", meeting.agenda)
    event.add("url", urljoin(settings.SITE_URL, page))
    event.add("organizer", _address(community.address, community.name))
    if guest:
        event.add("attendee", _address(guest.email, guest.name))
    return event


def _address(mail, name):
    address = vCalAddress(f"mailto:{mail}")
    address.params["CN"] = vText(name)
    return address
