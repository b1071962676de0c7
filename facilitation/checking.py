"""The checklist of a query at the desk: what its words tell, and what people ticked."""

from django.db import transaction
from django.utils.formats import date_format

from facilitation.models import Tick
from facilitation.readiness import CHECKS, Looked, look_at


def findings_of(engagement, *, alike=0):
    """What the text as it stands now tells of each check that its modality has."""
    found = look_at(
        Looked(
            **engagement.wording,
            place=engagement.place or engagement.country.name,
            needed_by=_day(engagement.needed_by),
            language=engagement.language,
            changed=engagement.asked not in (None, engagement.wording),
            alike=alike,
        )
    )
    return [finding for finding in found if finding.name in engagement.habit.checks]


def _day(date):
    return date_format(date, "j F") if date else ""


def ticks_of(engagement):
    """{name of the check: its Tick}, with who ticked it."""
    rows = engagement.ticks.select_related("by")
    return {tick.check_name: tick for tick in rows}


@transaction.atomic
def tick(engagement, ticked, *, shown, by, at):
    """Keep what was ticked and take back what was unticked.

    `shown` are those that stood ticked on the page: what a colleague has ticked
    meanwhile stays.
    """
    Tick.objects.bulk_create(
        [
            Tick(engagement=engagement, check_name=name, by=by, at=at)
            for name in CHECKS
            if name in ticked and name not in shown
        ],
        ignore_conflicts=True,
    )
    gone = set(shown) - set(ticked)
    if gone:
        engagement.ticks.filter(check_name__in=gone).delete()
