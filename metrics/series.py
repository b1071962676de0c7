"""Figures of one community, month by month and for the whole of a period."""

from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import median

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from metrics.cells import Cell, Gap, plural_of, without_few
from metrics.measures import MEASURES, Direction, Kind, Measure
from metrics.models import Figure, Recount

THIN = 5  # facts


@dataclass(frozen=True)
class Series:
    """A measure over a period: one Cell a month, and `total` for all of it."""

    name: str
    measure: Measure
    months: tuple
    cells: list
    total: Cell

    @property
    def rows(self):
        return list(zip(self.months, self.cells, strict=True))

    @property
    def known(self):
        """The months that tell something, if only that the people were few.

        One that still goes on tells too little beside those that are over.
        """
        unknown = {Gap.NOT_YET, Gap.NOTHING}
        known = [row for row in self.rows if row[1].gap not in unknown]
        return [row for row in known if not row[1].is_open] or known

    @property
    def is_empty(self):
        """Whether there is nothing to see in a picture of it."""
        return not any(cell.value or cell.gap == Gap.FEW for cell in self.cells)

    @property
    def is_thin(self):
        """Whether the total rests on too few facts to say much."""
        measured = self.measure.of_each is not None and not self.total.gap
        return measured and self.total.n < THIN

    @property
    def says(self):
        """What goes on after the total, in a sentence."""
        several = 2
        value = several if self.total.gap else plural_of(round(self.total.value, 1))
        return self.measure.says % {"n": value}

    @property
    def rests_on(self):
        """What the total was counted from, in words; "" where that tells nothing."""
        if not self.measure.rests_on or not (self.total.n or self.total.of):
            return ""
        return self.measure.rests_on % {"n": self.total.n, "of": self.total.of}

    @property
    def reach(self):
        """Whether the total is at its target; None where either is missing."""
        if self.measure.target is None or self.total.gap:
            return None
        if self.measure.direction is Direction.MORE:
            return self.total.value >= self.measure.target
        return self.total.value <= self.measure.target


def all_series(community, period):
    """{name: Series} of every measure, in a number of queries that does not grow."""
    found = {}
    for read in dict.fromkeys(READ.values()):
        names = [name for name, each in MEASURES.items() if READ[each.kind] is read]
        found |= read(community, period, names)
    return {name: found[name] for name in MEASURES}


def series_of(name, community, period):
    return READ[MEASURES[name].kind](community, period, [name])[name]


def _kept(community, period, names):
    """Additive measures, from the figures of each day."""
    days = {"measure__in": names, "day__range": (period.first, period.last)}
    values = _by_month(Figure.objects.filter(community=community, **days), Sum("value"))
    known = _by_month(Recount.objects.filter(**days), Count("pk"))
    found = {}
    for name in names:
        cells = [
            _kept_cell(
                values.get((name, month), 0), known.get((name, month), 0), wanted
            )
            for month, wanted in _days_of(period)
        ]
        found[name] = _series(name, period, cells, _sum(cells))
    return found


def _by_month(rows, each):
    grouped = rows.annotate(month=TruncMonth("day")).values("measure", "month")
    return {
        (row["measure"], row["month"]): row["n"] for row in grouped.annotate(n=each)
    }


def _kept_cell(value, known, wanted):
    return Cell(value, is_open=known < wanted) if known else Cell(gap=Gap.NOT_YET)


def _days_of(period):
    """Each month with the number of its days that can be counted."""
    starts = [period.first, *period.months[1:]]
    ends = [*period.months[1:], period.last + timedelta(days=1)]
    return [
        (month, (end - start).days)
        for month, start, end in zip(period.months, starts, ends, strict=True)
    ]


def _sum(cells):
    known = [cell for cell in cells if not cell.gap]
    if not known:
        return Cell(gap=Gap.NOT_YET)
    return Cell(
        sum(cell.value for cell in known),
        is_open=len(known) < len(cells) or any(cell.is_open for cell in known),
    )


def _people(community, period, names):
    """Different people, counted in the database for each month and for all of them."""
    found = {}
    for name in names:
        rows = rows_of(MEASURES[name].source, community, period)
        by_month = {
            row["month"].date(): _people_cell(row)
            for row in rows.annotate(month=TruncMonth("moment", tzinfo=community.zone))
            .values("month")
            .annotate(**_PEOPLE)
        }
        cells = [by_month.get(month, Cell(0)) for month in period.months]
        total = _people_cell(rows.aggregate(**_PEOPLE))
        found[name] = _series(
            name, period, *without_few(cells, total, MEASURES[name].least)
        )
    return found


_PEOPLE = {
    "members": Count("author", distinct=True),
    "personas": Count("persona", distinct=True),
    "facts": Count("pk"),
}


def _people_cell(row):
    return Cell(row["members"] + row["personas"], n=row["facts"])


def _measured(community, period, names):
    """Medians and shares, from each fact; measures of one source read it once."""
    facts = {
        source: _with_months(source, community, period)
        for source in {MEASURES[name].source for name in names}
    }
    return {
        name: _series_of_each(name, community, period, facts[MEASURES[name].source])
        for name in names
    }


def _with_months(source, community, period):
    return [
        (row.moment.astimezone(community.zone).date().replace(day=1), row)
        for row in rows_of(source, community, period).defer(*_WORDS)
    ]


# What people wrote is not measured, and is most of what a row weighs.
_WORDS = ("context", "problem", "questions", "asked")


def _series_of_each(name, community, period, facts):
    measure = MEASURES[name]
    values = [(month, measure.of_each(row, community)) for month, row in facts]
    cells = [
        _measure(measure, [value for m, value in values if m == month])
        for month in period.months
    ]
    return _series(
        name, period, cells, _measure(measure, [value for _month, value in values])
    )


def _measure(measure, values):
    known = [value for value in values if value is not None]
    if not known:
        return Cell(of=len(values), gap=Gap.NOTHING)
    return Cell(_BY_KIND[measure.kind](measure, known), n=len(known), of=len(values))


def _share(measure, values):
    return 100 * sum(value <= measure.limit for value in values) / len(values)


_BY_KIND = {
    Kind.MEDIAN: lambda _measure, values: median(values),
    Kind.SHARE: _share,
}

READ = {
    Kind.ADDITIVE: _kept,
    Kind.DISTINCT: _people,
    Kind.MEDIAN: _measured,
    Kind.SHARE: _measured,
}


def rows_of(source, community, period):
    """The facts of one community from a source, between the ends of a period."""
    return source(*period.bounds(community.zone)).filter(placed=community.pk)


def _series(name, period, cells, total):
    if period.is_running:
        cells = [*cells[:-1], replace(cells[-1], is_open=True)]
    return Series(name, MEASURES[name], period.months, cells, total)
