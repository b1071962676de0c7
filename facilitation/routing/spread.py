"""About eight people, so that sectors, countries and newcomers are among them: pure."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

AS_MANY = 8
NEWCOMERS = 2  # of them, were never asked before
NEW = {"sector": 0.3, "country": 0.3, "gender": 0.15}  # what a new one adds


@dataclass(frozen=True)
class Person:
    """What the spread looks at; empty where nobody has said."""

    member: int
    weight: float
    sector: str = ""
    country: str = ""
    gender: str = ""
    newcomer: bool = False


def choose(
    people: Sequence[Person], most: int = AS_MANY, *, asked: Sequence[Person] = ()
) -> dict[int, list[str]]:
    """{member id: what they add to those `asked` before and taken before them}.

    Greedy: each time the person with the greatest weight, where whoever adds a
    sector, a country or a gender counts as heavier by the shares in NEW. The last
    places are kept for people who were never asked, if there are any.
    """
    chosen: dict[int, list[str]] = {}
    rest = list(people)
    seen = {f: Counter[Hashable](getattr(one, f) for one in asked) for f in NEW}
    new = 0
    while rest and len(chosen) < most:
        kept = NEWCOMERS - new
        fresh = [one for one in rest if one.newcomer]
        pool = fresh if fresh and most - len(chosen) <= kept else rest
        best = max(pool, key=lambda one: one.weight * _factor(one, seen))
        chosen[best.member] = _adds(best, seen) if chosen or asked else []
        new += best.newcomer
        rest.remove(best)
        for field in NEW:
            seen[field][getattr(best, field)] += 1
    return chosen


def _adds(one: Person, seen: dict[str, Counter[Hashable]]) -> list[str]:
    return [
        field
        for field in NEW
        if getattr(one, field) and not seen[field][getattr(one, field)]
    ]


def _factor(one: Person, seen: dict[str, Counter[Hashable]]) -> float:
    return 1 + sum(NEW[field] for field in _adds(one, seen))
