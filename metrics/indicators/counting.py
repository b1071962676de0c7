"""What indicators come to in a quarter: counted from facts, kept by a job, read."""

from datetime import timedelta
from typing import NamedTuple

from communities.models import Community
from metrics.cells import Cell, Gap
from metrics.indicators.breaking_down import broken_down, contributed_before
from metrics.indicators.cases import cases_of
from metrics.indicators.folding import by_day, each_of, spans_of, value_of
from metrics.indicators.shapes import Answer
from metrics.indicators.table import INDICATORS
from metrics.measures import Kind
from metrics.models import Counted
from metrics.periods import Period, quarters

COUNTS = {Kind.ADDITIVE, Kind.DISTINCT, Kind.WORKS}  # of which 0 is a finding
UNKNOWN = Answer(Cell(gap=Gap.NOT_YET))
LATELY = timedelta(days=400)  # the last follow-up goes out a year after a product


def answer(code, community, quarter, *, earlier=None):
    """The Answer of an indicator in a quarter, a Period, from the facts.

    `earlier` is what `contributed_before` says of the quarter, if it is known.
    """
    indicator = INDICATORS[code]
    cases = cases_of(indicator, community, quarter)
    told = [case for case in cases if case.told is not None]
    cell = _cell(indicator, told, _asked(indicator, cases, community, quarter))
    if cell.gap:
        return Answer(cell)
    return _answer(indicator, cell, told, _earlier(community, quarter, earlier))


def _asked(indicator, cases, community, quarter):
    """How many were asked; whoever answered was, even if that was not kept."""
    if indicator.asked is None:
        return len(cases)
    asked = indicator.asked(community, *quarter.bounds(community.zone))
    told = [case for case in cases if case.told is not None]
    return max(asked.count(), _many(indicator, told))


def _many(indicator, told):
    """How many answers there are, or statements that enough people judged."""
    return len(each_of(told)) if indicator.item else len(told)


def _cell(indicator, told, of):
    value = value_of(indicator, told)
    if indicator.least and 0 < len({case.who for case in told}) < indicator.least:
        return Cell(of=of if of >= indicator.least else 0, gap=Gap.FEW)
    if value is not None:
        return Cell(value, n=_many(indicator, told), of=of)
    if told:  # by too few people each
        return Cell(of=of, gap=Gap.FEW)
    if indicator.is_asked:
        return Cell(of=of, gap=Gap.UNANSWERED if of else Gap.NOT_ASKED)
    if indicator.kind in COUNTS:
        return Cell(0, of=of)
    return Cell(of=of, gap=Gap.NOTHING)


def _answer(indicator, cell, told, earlier):
    sound = [case for case in told if case.is_sound]
    return Answer(
        cell,
        verified=_verified(indicator, told) if indicator.is_checked else None,
        spans=spans_of(told, indicator.least),
        verified_spans=spans_of(sound, indicator.least),
        days=by_day(told) if indicator.kind is Kind.ADDITIVE else {},
        each=each_of(told) if indicator.item else (),
        by=broken_down(indicator, told, earlier()) if indicator.is_broken_down else {},
    )


def _verified(indicator, told):
    """The figure if only what is verified had been said: of the same answers."""
    sound = [case for case in told if case.is_sound and case.told]
    if indicator.kind is Kind.SHARE:
        return 100 * len(sound) / len(told) if told else None
    return value_of(indicator, sound) or 0


def _earlier(community, quarter, known):
    start, _end = quarter.bounds(community.zone)
    return lambda: contributed_before(community, start) if known is None else known


def count(community, quarter, *, at):
    """Count every indicator of a quarter again, and keep what it comes to."""
    start, _end = quarter.bounds(community.zone)
    earlier = contributed_before(community, start)
    Counted.objects.bulk_create(
        [
            Counted(
                community=community,
                indicator=code,
                quarter=quarter.starts,
                data=answer(code, community, quarter, earlier=earlier).as_data(),
                at=at,
            )
            for code in INDICATORS
        ],
        update_conflicts=True,
        unique_fields=["community", "quarter", "indicator"],
        update_fields=["data", "at"],
    )


def keep_quarters(community, *, at, every=False):
    """Count the quarters that may have changed, and those never counted; or `every`."""
    known = set(
        Counted.objects.filter(community=community).values_list("quarter", flat=True)
    )
    today = at.astimezone(community.zone).date()
    for quarter in quarters(community, at=at):
        is_late = quarter.last < today - LATELY
        if every or not is_late or quarter.starts not in known:
            count(community, quarter, at=at)


def answers(community, quarter):
    """{code: Answer} of the whole table as it was kept, in one query."""
    found = dict.fromkeys(INDICATORS, UNKNOWN)
    for row in Counted.objects.filter(community=community, quarter=quarter.starts):
        if row.indicator in INDICATORS:
            found[row.indicator] = Answer.of_data(row.data)
    return found


class Drift(NamedTuple):
    """An indicator that is not what the facts say; `kept` is None if never counted."""

    community: Community
    quarter: Period
    code: str
    kept: Answer | None
    counted: Answer


def drift(community, first, last, *, at):
    """A Drift for each figure that differs, of counted quarters from `first` on.

    `last` is the last day on which a quarter may begin.
    """
    for quarter in quarters(community, at=at):
        if first <= quarter.last and quarter.first <= last:
            yield from _drift(community, quarter)


def _drift(community, quarter):
    rows = Counted.objects.filter(community=community, quarter=quarter.starts)
    kept = {row.indicator: Answer.of_data(row.data) for row in rows}
    for code in INDICATORS if kept else ():
        counted = answer(code, community, quarter)
        if kept.get(code) != counted:
            yield Drift(community, quarter, code, kept.get(code), counted)
