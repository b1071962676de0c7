"""The files of a mail: which that came are taken, and which go with a letter."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from collaborations.calendars import calendar_of, content_type_of
from files.sizes import MOST_A_POSTING
from files.sniffing import Refused, judge


def taken(attachments):
    """(uploads to keep, sentences about those that are not) of a mail's files."""
    uploads, sentences = [], []
    for attachment in attachments:
        upload = SimpleUploadedFile(attachment.name, attachment.content)
        if refusal := _refusal(upload, among=uploads):
            sentences.append(refusal)
        else:
            uploads.append(upload)
    return uploads, sentences


def _refusal(upload, *, among):
    """Why `upload` is not taken, in a sentence; "" if it is."""
    if len(among) == MOST_A_POSTING:
        words = _("“%(name)s” is not taken: a mail may bring %(n)s files.")
        return words % {"name": upload.name, "n": MOST_A_POSTING}
    try:
        judge(upload)
    except Refused as refused:
        return str(refused)
    return ""


def calendar(matter, member):
    """The meeting that a letter is about, for the calendar of its reader."""
    meeting = matter.meeting
    yield "calendar.ics", calendar_of(meeting, member), content_type_of(meeting)
