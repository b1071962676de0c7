"""Success and results: what indicators came to in a quarter and in those before."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from metrics.aiming import baseline_of
from metrics.cells import Gap, plain
from metrics.indicators.counting import UNKNOWN, answers
from metrics.indicators.shapes import Answer, Indicator
from metrics.indicators.table import GROUPS, INDICATORS
from metrics.measures import Direction, Kind
from metrics.models import Counted, Target
from metrics.periods import quarter_before, quarter_of, quarters

SHOWN = 6  # quarters in a row
THIN = 5  # answers
_RATIOS = {Kind.SHARE, Kind.DIVERSITY, Kind.AGREEMENT}
# What has to happen first, in the indicator's own words.
_WAIT = {Gap.NOT_ASKED, Gap.NOT_YET, Gap.NOTHING, Gap.UNANSWERED}


@dataclass(frozen=True)
class Line:
    """One indicator in a quarter; `trend` is its [(first day of a quarter, value)]."""

    code: str
    indicator: Indicator
    answer: Answer
    trend: tuple
    own: Target | None = None

    @property
    def cell(self):
        return self.answer.cell

    @property
    def is_told(self):
        return not self.cell.gap

    @property
    def is_ratio(self):
        """Whether its unit belongs to the number, as % does."""
        return self.indicator.kind in _RATIOS

    @property
    def shown(self):
        """The figure as people read it, or why there is none."""
        if self.cell.gap:
            return str(self.cell)
        return _joined(self.answer.spans) or self.in_words(self.cell.value)

    @property
    def unit(self):
        """What the number that is shown counts; a range has units of its own."""
        return "" if self.answer.spans else self.indicator.unit

    @property
    def verified(self):
        """What of it a facilitator has verified, or None where nothing is checked."""
        value = self.answer.verified
        if value is None:
            return None
        return _joined(self.answer.verified_spans) or self.in_words(value)

    def in_words(self, value):
        if self.indicator.kind is Kind.DIVERSITY:
            return number_format(round(value, 2), use_l10n=True)
        return plain(value)

    @property
    def rests_on(self):
        """How many were asked and how many have answered, in words."""
        n, of = self.cell.n, self.cell.of
        if not of or self.cell.gap == Gap.FEW:
            return ""
        if n == of:
            return _("From %(n)s.") % {"n": plain(n)}
        answered, among = _("Of %(of)s, %(n)s answered."), _("%(n)s of %(of)s.")
        words = answered if self.indicator.is_asked else among
        return words % {"of": plain(of), "n": plain(n)}

    @property
    def waits_for(self):
        return self.indicator.waits_for if self.cell.gap in _WAIT else ""

    @property
    def is_thin(self):
        return self.is_told and self.indicator.is_asked and self.cell.n < THIN

    @property
    def target(self):
        return None if not self.own or self.own.value is None else float(self.own.value)

    @property
    def baseline(self):
        return baseline_of(self.own)

    @property
    def reach(self):
        """Whether it is at its target; None where either is missing."""
        if self.target is None or not self.is_told:
            return None
        if self.indicator.direction is Direction.LESS:
            return self.cell.value <= self.target
        return self.cell.value >= self.target

    @property
    def finding(self):
        """What its picture shows, in words."""
        known = [(day, value) for day, value in self.trend if value is not None]
        if not known:
            return f"{self.indicator.label}: {self.shown}"
        told = [f"{self.in_words(value)} ({quarter_name(day)})" for day, value in known]
        ends = told[:1] if len(told) == 1 else [told[0], told[-1]]
        return f"{self.indicator.label}: {' → '.join(ends)}"


def _joined(spans):
    return " · ".join(map(str, spans))


@dataclass(frozen=True)
class Group:
    """A row of the source deck: its words and its Lines."""

    key: str
    title: str
    lines: list

    @property
    def name(self):
        number = {"n": self.key[1:]}
        success, result = _("Success %(n)s"), _("Result %(n)s")
        return (success if self.key.startswith("S") else result) % number

    @cached_property
    def first(self):
        """The line that stands for it: the one with a target, else one with a figure.

        A count of 0 stands for the group only where it is what the group begins with.
        """
        aimed = (line for line in self.lines if line.target is not None)
        told = (line for line in self.lines if line.is_told and line.cell.value)
        return next(aimed, None) or next(told, self.lines[0])


def quarter_name(day):
    return f"Q{quarter_number(day)} {date_format(day, 'Y')}"


def quarter_number(day):
    return (day.month + 2) // 3


def quarter_in(community, period, *, at):
    """The last quarter of a Period, as a Period of its own; None before any."""
    wanted = quarter_of(period.last)
    offered = quarters(community, at=at)
    return next((each for each in offered if each.starts == wanted), None)


def groups(community, quarter, own):
    """The nine Groups, with the targets {code: Target}; in two queries."""
    found = lines(community, quarter, own)
    return [
        Group(key, str(title), [found[code] for code in indicators])
        for key, (title, indicators) in GROUPS.items()
    ]


def lines(community, quarter, own):
    """{code: Line} of every indicator."""
    told = answers(community, quarter)
    trends = _trends(community, quarter.starts)
    return {
        code: Line(code, one, told[code], trends[code], own.get(code))
        for code, one in INDICATORS.items()
    }


def side_by_side(code, communities, last):
    """{community id: Line} of one indicator in the quarter that begins on `last`."""
    starts, ids = _starts(last), [one.pk for one in communities]
    rows = Counted.objects.filter(community__in=ids, indicator=code, quarter__in=starts)
    kept = {(row.community_id, row.quarter): Answer.of_data(row.data) for row in rows}
    aims = Target.objects.filter(community__in=ids, measure=code, quarter__lte=last)
    own = {target.community_id: target for target in aims.order_by("quarter")}
    return {pk: _line(code, pk, starts, kept, own.get(pk)) for pk in ids}


def _line(code, pk, starts, kept, own):
    answers = [kept.get((pk, start)) for start in starts]
    values = [found and found.cell.value for found in answers]
    trend = tuple(zip(starts, values, strict=True))
    told = answers[-1] or UNKNOWN
    return Line(code, INDICATORS[code], told, trend, own)


def _starts(last):
    """The first days of the quarters in a row, `last` the last of them."""
    starts = [last]
    while len(starts) < SHOWN:
        starts.insert(0, quarter_before(starts[0]))
    return starts


def _trends(community, last):
    """{code: ((first day of a quarter, value or None), …)}, the last one last."""
    starts = _starts(last)
    rows = Counted.objects.filter(community=community, quarter__in=starts)
    values = rows.values_list("indicator", "quarter", "data__cell__value")
    found = {(code, start): value for code, start, value in values}
    return {
        code: tuple((start, found.get((code, start))) for start in starts)
        for code in INDICATORS
    }
