"""How far people agree on each statement; cells of few people are not told apart.

Median and interquartile range are taken on the scale of `POINTS`. There is consensus
where the range is no more than one point and no sector of FEW or more stands on the
other side.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median, quantiles

from communities.models.sector import Sector
from consultations.models import Position, Stance
from consultations.models.position import POINTS

FEW = 5
MIDDLE = 3


@dataclass(frozen=True)
class Row:
    """One bar: how many took which stance; None where they are too few to be told."""

    label: str
    counts: dict | None
    n: int | None

    @property
    def parts(self):
        """(stance, count, percent) in the order of the scale."""
        if not self.counts or not self.n:
            return []
        found = [(stance, self.counts.get(stance, 0)) for stance in Stance]
        return [(stance, count, 100 * count / self.n) for stance, count in found]


@dataclass(frozen=True)
class Agreement:
    """What a statement came to; `median` and `spread` are None below FEW people."""

    statement: object
    whole: Row
    sectors: list
    median: float | None = None
    spread: float | None = None
    consensus: bool | None = None


def of(engagement, statements=None):
    """An Agreement for each statement; `statements` where the caller has them."""
    taken = defaultdict(list)
    rows = Position.objects.filter(statement__engagement=engagement)
    for statement, sector, stance in rows.values_list("statement", "sector", "stance"):
        taken[statement].append((sector, stance))
    return [
        judged(statement, taken[statement.pk])
        for statement in statements or engagement.polled.order_by("number")
    ]


def judged(statement, taken):
    """What a statement comes to by the (sector, stance) that people have taken."""
    points = sorted(POINTS[stance] for _sector, stance in taken)
    if len(points) < FEW:
        return Agreement(statement, Row("", None, len(points)), [])
    whole = _row("", [stance for _sector, stance in taken])
    sectors = by_sector(taken)
    low, _mid, high = quantiles(points, n=4, method="inclusive")
    middle, spread = median(points), high - low
    return Agreement(
        statement, whole, sectors, middle, spread, _agrees(middle, spread, taken)
    )


def _agrees(middle, spread, taken):
    if spread > 1 or middle == MIDDLE:
        return False
    sides = defaultdict(list)
    for sector, stance in taken:
        sides[sector].append(POINTS[stance])
    return all(
        (median(own) - MIDDLE) * (middle - MIDDLE) >= 0
        for own in sides.values()
        if len(own) >= FEW  # or "no consensus" would tell how one person stands
    )


def _row(label, stances):
    return Row(label, dict(Counter(stances)), len(stances))


def by_sector(taken):
    """A Row a sector. One that is too small is told without counts, and so are the next
    smallest until several hide FEW together: the rest would tell what they hide.
    """
    groups = defaultdict(list)
    for sector, stance in taken:
        groups[sector].append(stance)
    hidden = {sector for sector, own in groups.items() if len(own) < FEW}
    rest = sorted(
        groups.keys() - hidden, key=lambda sector: (len(groups[sector]), sector)
    )
    while hidden and rest and _tells(hidden, groups):
        hidden.add(rest.pop(0))
    labels = {**dict(Sector.choices), "": None}
    return [
        Row(labels[sector], None, None)
        if sector in hidden
        else _row(labels[sector], groups[sector])
        for sector in [*Sector.values, ""]
        if sector in groups
    ]


def _tells(hidden, groups):
    """Whether the whole less what is shown tells of fewer than FEW."""
    return len(hidden) == 1 or sum(len(groups[sector]) for sector in hidden) < FEW
