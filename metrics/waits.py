"""How long things took, case by case: how they spread, and how that changed."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median

from metrics.measures import MEASURES, Kind
from metrics.series import rows_of


@dataclass(frozen=True)
class Spread:
    """Cases by value, and the n, lowest and highest fifth and median of each month.

    `values` is [(whole value, cases)], `months` {"2026-08": (n, 20 %, median, 80 %)}.
    """

    n: int
    median: float
    most_within: float  # the value that four in five cases do not exceed
    values: list
    months: dict

    def beyond(self, limit):
        """How many cases took longer than `limit`."""
        return sum(cases for value, cases in self.values if value > limit)


def counted(community, period):
    """{measure: a Spread as plain data} of whatever takes a median and has cases."""
    found = {name: _cases(name, community, period) for name in SPREAD}
    return {name: _plain(cases) for name, cases in found.items() if cases}


SPREAD = [name for name, each in MEASURES.items() if each.kind is Kind.MEDIAN]


def read(data):
    """{measure: Spread} from what was kept."""
    return {name: Spread(**kept) for name, kept in data.items()}


def _cases(name, community, period):
    """[(month, value)] of everything that has a value yet."""
    measure = MEASURES[name]
    rows = rows_of(measure.source, community, period)
    cases = (
        (f"{row.moment.astimezone(community.zone):%Y-%m}", each)
        for row in rows
        if (each := measure.of_each(row, community)) is not None
    )
    return list(cases)


def _plain(cases):
    values = [value for _month, value in cases]
    months = defaultdict(list)
    for month, value in cases:
        months[month].append(value)
    return {
        "n": len(values),
        "median": median(values),
        "most_within": percentile(values, 80),
        "values": sorted(Counter(math.floor(value) for value in values).items()),
        "months": {
            month: [len(some), percentile(some, 20), median(some), percentile(some, 80)]
            for month, some in sorted(months.items())
        },
    }


def percentile(values, percent):
    """The least value that `percent` of the cases do not exceed (nearest rank)."""
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]
