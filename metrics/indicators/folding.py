"""From Cases to a figure: one function for each Kind."""

from collections import Counter, defaultdict
from math import log
from statistics import median

from communities.models import Sector
from consultations.agreement import judged
from consultations.models.position import POINTS
from metrics.indicators.shapes import Span
from metrics.measures import Kind


def value_of(indicator, cases):
    """The figure of Cases that all have been answered; None where there is none."""
    return FOLDS[indicator.kind](cases) if cases else None


def _sum(cases):
    return sum(float(case.told) for case in cases)


def _people(cases):
    return len({case.who for case in cases})


def _works(cases):
    return len({case.about for case in cases if case.told})


def _median(cases):
    return float(median(float(case.told) for case in cases))


def _share(cases):
    return 100 * sum(bool(case.told) for case in cases) / len(cases)


def _diversity(cases):
    """Shannon's entropy of the sectors of different people, from 0 to 1."""
    sector = {case.who: case.told for case in cases if case.told}
    shares = [n / len(sector) for n in Counter(sector.values()).values()]
    return -sum(share * log(share) for share in shares) / log(len(Sector)) + 0.0


def judgements(cases):
    """{item: its Agreement} of what people have judged, in order."""
    taken = defaultdict(list)
    for case in cases:
        taken[case.item].append((case.groups["sector"], case.told))
    return {item: judged(item, each) for item, each in sorted(taken.items())}


def _agreement(cases):
    """The share of agreed statements among those of enough people, or None."""
    found = [one.consensus for one in judgements(cases).values()]
    enough = [consensus for consensus in found if consensus is not None]
    return 100 * sum(enough) / len(enough) if enough else None


FOLDS = {
    Kind.ADDITIVE: _sum,
    Kind.DISTINCT: _people,
    Kind.WORKS: _works,
    Kind.MEDIAN: _median,
    Kind.SHARE: _share,
    Kind.DIVERSITY: _diversity,
    Kind.RANGE: _works,
    Kind.AGREEMENT: _agreement,
}


def each_of(cases):
    """A dict for each statement that enough people judged: see Answer."""
    about = {case.item: case.about for case in cases}
    return tuple(
        {
            "statement": item,
            "engagement": about[item],
            "n": one.whole.n,
            "median": one.median,
            "spread": one.spread,
            "consensus": one.consensus,
            "sectors": _sectors(item, one, cases),
        }
        for item, one in judgements(cases).items()
        if one.consensus is not None
    )


def _sectors(item, one, cases):
    """{sector: its median} of those that are told apart."""
    there = {case.groups["sector"] for case in cases if case.item == item}
    names = [sector for sector in (*Sector.values, "") if sector in there]
    return {
        sector: median(
            POINTS[stance] for stance, n in row.counts.items() for _ in range(n)
        )
        for sector, row in zip(names, one.sectors, strict=True)
        if row.counts
    }


def by_day(cases):
    """{ISO day: what was told of it}, without days of nothing."""
    days = Counter()
    for case in cases:
        days[case.day.isoformat()] += float(case.told)
    return {day: n for day, n in sorted(days.items()) if n}


def spans_of(cases, least):
    """A Span for each unit that at least so many people told of.

    Several may tell of the same work: it counts once, from the lowest to the highest.
    """
    told, people = defaultdict(lambda: defaultdict(list)), defaultdict(set)
    for case in cases:
        for unit, low, high in case.spans:
            told[unit][case.about].append((low, high))
            people[unit].add(case.who)
    return tuple(
        _span(unit, works.values(), len(people[unit]))
        for unit, works in sorted(told.items())
        if len(people[unit]) >= least
    )


def _span(unit, works, n):
    low = sum(min(low for low, _high in ranges) for ranges in works)
    return Span(
        unit, low, sum(max(high for _low, high in ranges) for ranges in works), n
    )
