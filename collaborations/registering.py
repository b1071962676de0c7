"""The register of what a group has made."""

from django.db import transaction

from collaborations.models import Output
from files.keeping import keep

MOST = 100


def of(engagement):
    """What stands in it, in the order in which it was finished."""
    rows = engagement.outputs.filter(removed_at__isnull=True)
    return rows.select_related("file", "by").order_by("made_on", "pk")[:MOST]


@transaction.atomic
def add(engagement, *, by, at, upload=None, **columns):
    file = keep(upload, at=at) if upload else None
    made = Output.objects.create(
        engagement=engagement, by=by, at=at, file=file, **columns
    )
    engagement.group.tell("output.added", by=by, at=at, about=made.subject)
    return made


@transaction.atomic
def remove(output, *, by, at):
    """Take it out; whether it was still there."""
    there = Output.objects.filter(pk=output.pk, removed_at__isnull=True)
    if not there.update(removed_at=at):
        return False
    group = output.engagement.group
    group.tell("output.removed", by=by, at=at, about=output.subject)
    return True
