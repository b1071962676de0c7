"""Calling a meeting of a group."""

from django.db import transaction

from collaborations.models import Meeting

MOST = 100


def of(engagement):
    """Its meetings, the next or last one first."""
    return engagement.meetings.order_by("-starts_at", "pk")[:MOST]


@transaction.atomic
def call(engagement, *, by, at, **columns):
    """Call one; every volunteer gets a letter with the file for a calendar."""
    made = Meeting.objects.create(engagement=engagement, changed_at=at, **columns)
    engagement.group.tell("meeting.called", by=by, at=at, about=made.subject)
    return made
