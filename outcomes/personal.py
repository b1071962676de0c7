"""What came of it, as far as it is about a person, for the export of their data."""

from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from communities.telling import Told
from outcomes.models import FollowUp

NOT_TOLD = {
    *("id", "author", "persona", "signed", "entered_by", "channel", "revision"),
    *("due_at", "checked_by"),
}


def readings(member):
    return Told(
        _("Which pages you opened on which day; kept to count readers."),
        member.readings.order_by("pk").values("engagement_id", "what", "day"),
    )


def uses(member):
    return Told(
        _("Of what you said that you used it."),
        member.uses.order_by("pk").values("engagement_id", "at"),
    )


def learned(member):
    return Told(
        _("How much you said that you learned from what, from 1 to 5."),
        member.learned.order_by("pk").values("engagement_id", "score", "at"),
    )


def follow_ups(member):
    rows = FollowUp.objects.of(member).order_by("pk")
    told = [
        field.attname
        for field in FollowUp._meta.concrete_fields
        if field.name not in NOT_TOLD
    ]
    with_file = rows.filter(evidence_file__isnull=False)
    return Told(
        _("What we asked you months later, what you told, and what was verified."),
        rows.values(*told),
        _files(with_file.select_related("evidence_file")),
    )


def _files(rows):
    for row in rows:
        name = PurePath(row.evidence_file.name).name
        yield f"files/{row.evidence_file_id}-{name}", row.evidence_file.content
