"""What the pages of figures read: counted by a job, kept for each period offered."""

import logging
from dataclasses import astuple, dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from communities.models import Community
from journal.jobs import finishing, tell
from metrics import coverage, flow, inclusion, waits
from metrics.cells import Cell, Gap
from metrics.indicators import counting
from metrics.measures import MEASURES
from metrics.models import Kept
from metrics.periods import periods
from metrics.series import Series, all_series

log = logging.getLogger(__name__)

OLD = timedelta(hours=3)
MOST = 20  # communities a run; the others wait for the next one
NOW = ""  # the period that ends today
INCLUSION, COVERAGE = "inclusion", "coverage"


def _is_kept(name, period):
    """Who takes part is kept by quarter alone, as the indicators are: two periods that
    overlap would tell of few people by their difference. The map is of today.
    """
    if name == INCLUSION:
        return "-q" in period.key
    return name != COVERAGE or period.key == NOW


def _series(community, period):
    """{measure: {"months": {"2026-08": a Cell as plain data}, "total": the same}}."""
    return {
        name: {
            "months": {_key(month): astuple(cell) for month, cell in series.rows},
            "total": astuple(series.total),
        }
        for name, series in all_series(community, period).items()
    }


def _key(month):
    return f"{month:%Y-%m}"


PICTURES = {
    # name         counts it for a community and a period, as plain data
    "series": _series,
    "waits": waits.counted,
    "flow": flow.counted,
    INCLUSION: inclusion.counted,
    COVERAGE: coverage.counted,
}


_NOT_YET = astuple(Cell(gap=Gap.NOT_YET))


@dataclass(frozen=True)
class Shown:
    """What was kept for one period: {picture: data}, and when it was counted."""

    period: object
    data: dict = field(default_factory=dict)
    at: datetime | None = None

    def get(self, picture):
        return self.data.get(picture)

    def series(self):
        """{name: Series} of every measure, with or without figures."""
        kept = self.get("series") or {}
        return {name: self._series(name, kept.get(name)) for name in MEASURES}

    def _series(self, name, kept):
        kept = kept or {"months": {}, "total": _NOT_YET}
        months = self.period.months
        cells = [Cell(*kept["months"].get(_key(month), _NOT_YET)) for month in months]
        return Series(name, MEASURES[name], months, cells, Cell(*kept["total"]))


def keep(community, *, at, tell=lambda percent: None, every=False):
    """Count all pictures of a community and replace what was kept, period by period.

    Of the indicators the quarters that may have changed, or `every` one.
    """
    counting.keep_quarters(community, at=at, every=every)
    # The period of today last: by it one sees that nothing was left out.
    offered = periods(community, at=at)[::-1]
    for position, period in enumerate(offered):
        rows = [
            Kept(
                community=community,
                picture=name,
                period=period.key,
                data=counted(community, period),
                at=at,
            )
            for name, counted in PICTURES.items()
            if _is_kept(name, period)
        ]
        _replace(rows)
        tell(100 * (position + 1) // len(offered))


@transaction.atomic
def _replace(rows):
    Kept.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["community", "period", "picture"],
        update_fields=["data", "at"],
    )


def keep_old(*, at, most=MOST):
    """Count again what is hours old, or never was; gives how many communities."""
    fresh = Kept.objects.filter(
        community=OuterRef("pk"), period=NOW, picture="series", at__gt=at - OLD
    )
    due = Community.objects.filter(~Exists(fresh)).order_by("pk")[:most]
    return sum(_keep_if_it_can(community, at=at) for community in due)


def _keep_if_it_can(community, *, at):
    """Whether it was kept: one that fails holds up no other."""
    try:
        keep(community, at=at)
    except Exception:
        log.exception("The figures of %s were not kept.", community)
        return False
    return True


def keep_job(job, *, now):
    """Count the pictures of the community that the job is about."""
    community = Community.objects.get(pk=job.about)
    at = now()
    keep(
        community,
        at=at,
        tell=lambda percent: tell(job, percent, "", at=now()),
        every=True,
    )
    with finishing(job):
        """What was kept is there already, period by period."""


def shown(community, period):
    """The Shown of one community and period, in one query."""
    return shown_in(community, period)[0]


def shown_in(community, *several):
    """The Shown of one community in several Periods, in one query."""
    keys = {NOW, *(period.key for period in several)}
    rows = list(Kept.objects.filter(community=community, period__in=keys))
    return [_shown(rows, period) for period in several]


def shown_of(wanted):
    """{community id: Shown} for {community id: Period}, in one query."""
    keys = {NOW, *(period.key for period in wanted.values())}
    found = {pk: [] for pk in wanted}
    for row in Kept.objects.filter(community__in=wanted, period__in=keys):
        found[row.community_id].append(row)
    return {pk: _shown(found[pk], period) for pk, period in wanted.items()}


def _shown(rows, period):
    mine = [row for row in rows if row.period == _key_of(row, period)]
    at = max((row.at for row in mine if row.period == period.key), default=None)
    return Shown(period, {row.picture: row.data for row in mine}, at)


def _key_of(row, period):
    """The period in which the row's picture is kept for a page of `period`."""
    return NOW if row.picture == COVERAGE else period.key
