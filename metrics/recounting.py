"""Counting the kept figures again from the facts, and finding where they differ."""

from collections import Counter
from datetime import UTC, date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Min
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from communities.models import Community
from journal.jobs import ask_for, finishing, tell
from journal.recording import record
from metrics.measures import ADDITIVE, MEASURES
from metrics.models import Figure, Recount
from metrics.periods import midnight

DAY = timedelta(days=1)
LATELY = 7  # days in which late mail and moderation still change what was counted
MOST_MISSING = 400  # days a run: what is left waits for the next one
OF_A_JOB = 366
SPAN = 31
# What takes something out of the figures of a past day, or puts it back.
UNCOUNTED = {
    "engagement.withdrawn",
    "engagement.hidden",
    "engagement.restored",
    "contribution.withdrawn",
    "contribution.hidden",
    "contribution.restored",
    "contribution.removed",
}
# A day begins first at UTC+14 and ends last at UTC-12.
EARLIEST, LATEST = timedelta(hours=14), timedelta(hours=12)


class Drift(NamedTuple):
    """A figure that is not what the facts say; `kept` is None for a day not counted."""

    community: int
    measure: str
    day: date
    kept: int | None
    counted: int


@transaction.atomic
def recount(day, *, at):
    """Count `day` of every community again, and write down that it was counted."""
    # The marks first: on their rows a second recount of the day waits for this one.
    Recount.objects.bulk_create(
        [Recount(measure=name, day=day, at=at) for name in ADDITIVE],
        update_conflicts=True,
        unique_fields=["measure", "day"],
        update_fields=["at"],
    )
    Figure.objects.filter(day=day).delete()
    Figure.objects.bulk_create(
        Figure(community_id=community, measure=name, day=day, value=value)
        for (community, name, _day), value in counted(day, day).items()
    )


def counted(first, last):
    """{(community id, measure, day): n} from the facts; what is 0 is not in it."""
    zones = {each.pk: each.zone for each in Community.objects.only("time_zone")}
    start = midnight(first, UTC) - EARLIEST
    end = midnight(last + DAY, UTC) + LATEST
    return Counter(
        (community, name, day)
        for name in ADDITIVE
        for community, moment in _moments(name, start, end)
        if first <= (day := moment.astimezone(zones[community]).date()) <= last
    )


def _moments(name, start, end):
    rows = MEASURES[name].source(start, end)
    return rows.values_list("placed", "moment").iterator()


def recount_lately(*, at):
    """Count the last days again, and days never counted; gives how many days."""
    days = sorted(_lately(at) | set(missing(at=at)[:MOST_MISSING]), reverse=True)
    for day in days:
        recount(day, at=at)
    return len(days)


def _lately(at):
    last, first = today_somewhere(at), founded()
    days = {last - n * DAY for n in range(LATELY + 1)}
    return {day for day in days if first and day >= first}


def today_somewhere(at):
    """The date where the day begins first."""
    return (at.astimezone(UTC) + EARLIEST).date()


def founded():
    """The day on which the first community was founded, or None."""
    moment = Community.objects.aggregate(first=Min("founded_at"))["first"]
    return moment and (moment.astimezone(UTC) - LATEST).date()


def missing(*, at):
    """Days since the founding on which a measure was never counted, newest first."""
    first, last = founded(), today_somewhere(at)
    if first is None:
        return []
    whole = (
        Recount.objects.filter(measure__in=ADDITIVE, day__range=(first, last))
        .values("day")
        .annotate(measures=Count("pk"))
        .filter(measures=len(ADDITIVE))
    )
    known = set(whole.values_list("day", flat=True))
    return [day for day in _days_back(last, first) if day not in known]


def _days_back(last, first):
    return [last - n * DAY for n in range((last - first).days + 1)]


def drift(first, last):
    """Where kept figures and facts differ, a month at a time; days run to `last`."""
    while first <= last:
        end = min(first + (SPAN - 1) * DAY, last)
        yield from _drift(first, end)
        first = end + DAY


def _drift(first, last):
    facts = counted(first, last)
    kept = _kept(first, last)
    known = _known(first, last)
    for key in sorted(facts.keys() | kept.keys(), key=_by_day):
        community, measure, day = key
        value = kept.get(key, 0 if (measure, day) in known else None)
        if value != facts[key]:
            yield Drift(community, measure, day, value, facts[key])


def _by_day(key):
    community, measure, day = key
    return day, community, measure


def _kept(first, last):
    rows = Figure.objects.filter(day__range=(first, last))
    return {row[:3]: row[3] for row in rows.values_list(*_FIGURE)}


_FIGURE = ("community", "measure", "day", "value")


def _known(first, last):
    rows = Recount.objects.filter(day__range=(first, last))
    return set(rows.values_list("measure", "day"))


def note_withdrawal(event):
    """Journal reader: what is gone counts no more, however long ago it was counted."""
    if event.kind in UNCOUNTED:
        ask_for("recount", about=("community", event.community), by=None, at=event.at)


def recount_job(job, *, now):
    """Count the last year again for whoever asked on a page, the newest days first."""
    days = _of_a_job(now())
    for position, day in enumerate(days):
        recount(day, at=now())
        if not position % 10:
            _tell(job, position, days, at=now())
    with finishing(job, days=len(days)):
        # What the pages show of the community is made of it.
        about = (job.about_kind, job.about)
        ask_for("keep figures", about=about, by=job.by, at=now())
        record(
            "figures.recounted",
            at=now(),
            by=job.by,
            community=job.about,
            subject=(job.about_kind, job.about),
            data={"days": len(days)},
        )


def _of_a_job(at):
    first, last = founded(), today_somewhere(at)
    return _days_back(last, first)[:OF_A_JOB] if first else []


def _tell(job, position, days, *, at):
    reached = date_format(days[position], "j F Y")
    message = _("Counted back to %(day)s.") % {"day": reached}
    tell(job, 100 * position // len(days), message, at=at)
