"""The picture of level × phase: how many methods are where, and the way to them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from methods.method import Level, Phase
from methods.toolbox import found

SHADES = ((8, 4), (6, 3), (3, 2), (1, 1))  # from how many on, and which


@dataclass(frozen=True)
class Square:
    """`told` says in words what the number in it means; `chosen` that it is shown."""

    count: int
    shade: int
    told: str
    address: str
    chosen: bool


@dataclass(frozen=True)
class Head:
    """The name of a row or a column, which narrows by itself."""

    label: str
    address: str
    chosen: bool


@dataclass(frozen=True)
class Picture:
    columns: list[Head]
    rows: list[tuple[Head, list[Square]]]


def drawn(level="", phase=""):
    """With what is chosen, "" where it is narrowed by nothing."""
    chosen = (level, phase)
    return Picture(
        [_head("", one, one.label, chosen) for one in Phase],
        [
            (
                _head(row, "", row.label, chosen),
                [_square(row, column, chosen) for column in Phase],
            )
            for row in Level
        ],
    )


def _head(level, phase, label, chosen):
    return Head(label, _address(level, phase), (level, phase) == chosen)


def _square(level, phase, chosen):
    count = len(found(level, phase))
    told = ngettext(
        "%(level)s, %(phase)s: %(n)s method",
        "%(level)s, %(phase)s: %(n)s methods",
        count,
    )
    return Square(
        count,
        next(shade for least, shade in SHADES if count >= least),
        told % {"level": level.label, "phase": phase.label, "n": count},
        _address(level, phase),
        (level, phase) == chosen,
    )


def _address(level, phase):
    narrowed = {"level": level, "phase": phase}
    return "?" + urlencode({key: str(one) for key, one in narrowed.items() if one})


def sentence(level, phase):
    """What is shown, in words: "Team, in reflection"."""
    names = [Level(level).label if level else "", Phase(phase).label if phase else ""]
    names = [str(name) for name in names if name]
    return ", ".join(names) if names else _("All methods")
