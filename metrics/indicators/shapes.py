"""What an indicator is, and what it comes to: the shapes of the whole table."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from metrics.cells import Cell, plain
from metrics.measures import Direction, Kind, Words

ALIAS = "persona"


class Iati(Enum):
    """How the IATI standard calls what is measured, by its code."""

    UNIT = "1"
    PERCENTAGE = "2"
    NOMINAL = "3"
    ORDINAL = "4"
    QUALITATIVE = "5"


OPEN_RULE = _("None: it tells of work, not of people.")
FEW_RULE = _(
    "Told from five people on. In a breakdown no number of people under five is told, "
    "nor what would give it away by a difference."
)


@dataclass(frozen=True)
class Indicator:
    """One line of the table.

    `rows(community, start, end)` gives its one QuerySet, with `about` (the id behind a
    row, of a `behind`), `moment`, and `told`: None where it was asked and not answered.
    `of_each(row, community)` reckons `told` where the database cannot. `sound` among
    the annotations tells what a facilitator has verified (`is_checked`). `asked` gives
    a QuerySet of those asked, where they are not the rows themselves. `person` is the
    column of the member whom a row is about, `alias` of the persona.
    `is_asked`: it rests on what people were asked for, so that without a question there
    is no 0. `spans` are (low, high, unit) columns of a range; a unit that is no column
    stands for itself. `item` is the column of what several people judge, such as a
    statement. `waits_for` says what has to happen before there is a figure.
    """

    label: Words
    definition: Words
    unit: Words
    kind: Kind
    direction: Direction
    source: Words
    iati: Iati
    waits_for: Words
    rows: Callable[..., Any]
    of_each: Callable[..., Any] | None = None
    asked: Callable[..., Any] | None = None
    behind: str = "engagement"
    person: str = ""
    alias: str = ""
    least: int = 0
    is_asked: bool = False
    is_checked: bool = False
    is_broken_down: bool = False
    spans: tuple[tuple[str, str, str], ...] = ()
    item: str = ""

    @property
    def rule(self):
        """Which small numbers are not told."""
        return FEW_RULE if self.least else OPEN_RULE


@dataclass(frozen=True)
class Case:
    """One row of an indicator, as it is counted; `who` stands for a person.

    `item` is what they judge together with others, if that is so.
    """

    about: int
    day: date
    told: Any = None
    who: tuple[str, int] | None = None
    is_sound: bool = False
    groups: dict[str, str] = field(default_factory=dict)
    spans: tuple[tuple[str, int, int], ...] = ()  # unit, low, high
    item: int | None = None


@dataclass(frozen=True)
class Span:
    """From `low` to `high` of a unit, over the works of which `n` people told it."""

    unit: str
    low: int
    high: int
    n: int

    def __str__(self):
        ends = dict.fromkeys(map(plain, (self.low, self.high)))
        return f"{'–'.join(ends)} {_UNITS.get(self.unit, self.unit)}"


# Currencies stand for themselves.
_UNITS = {
    "working days": _("working days"),
    "people": _("people"),
    "sites": _("sites"),
}


@dataclass(frozen=True)
class Answer:
    """What an indicator comes to in a quarter.

    `cell` is the figure as reported: its `n` answered, its `of` were asked. `verified`
    is the same of what a facilitator has verified, None where nothing is checked.
    `spans` and `verified_spans` belong to a range, whose cell is the number of works.
    `days` holds an additive one day by day. `by` is {breakdown: {group: Cell}}, small
    cells and what would tell them left out. `each` holds, for every statement that
    enough people judged: statement and engagement (ids), n, median and spread of five
    points, consensus, and sectors {sector: median}, without small ones.
    """

    cell: Cell
    verified: float | None = None
    spans: tuple[Span, ...] = ()
    verified_spans: tuple[Span, ...] = ()
    days: dict[str, float] = field(default_factory=dict)
    by: dict[str, dict[str, Cell]] = field(default_factory=dict)
    each: tuple[dict[str, Any], ...] = ()

    def as_data(self):
        """It as plain data, for `of_data`."""
        return asdict(self)

    @classmethod
    def of_data(cls, data):
        by = {
            name: {value: Cell(**cell) for value, cell in cells.items()}
            for name, cells in data["by"].items()
        }
        return cls(
            **data
            | {
                "cell": Cell(**data["cell"]),
                "by": by,
                "spans": tuple(Span(**span) for span in data["spans"]),
                "verified_spans": tuple(
                    Span(**span) for span in data["verified_spans"]
                ),
                "each": tuple(data["each"]),
            }
        )
