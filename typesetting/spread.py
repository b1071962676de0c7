"""How cases spread over their values: a column for each, and where most of them lie."""

import math
from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from typesetting.drawing import (
    WIDTH,
    Scale,
    block,
    chart,
    in_words,
    inside,
    level,
    nothing,
    together,
    upright,
    wide,
    words,
)

_HEIGHT, _BASE, _PEAK, _NAMES, _UNIT = 220, 174, 54, 192, 212
_LEFT, _RIGHT = 8, WIDTH - 8
_MOST = 24  # columns that can be told apart

Case = tuple[int, int]


def histogram(
    cases: Sequence[Case],
    *,
    title: str,
    unit: str,
    middle: float,
    most_within: float,
    limit: float | None = None,
    name: str = "spread",
) -> SafeString:
    """(whole value, how many cases) from zero; what is over `limit` is paler.

    `middle` is the median, and four in five cases do not exceed `most_within`.
    """
    if not cases:
        return nothing(title=title, name=name)
    width = _bin(cases, limit)
    counted = _binned(cases, width)
    scale = Scale.over(counted, base=_BASE, peak=_PEAK)
    axis = _Axis(width, len(counted))
    drawn = [
        *_columns(counted, axis, scale, limit),
        level("base", _LEFT, _RIGHT, _BASE + 0.5),
        _names(axis),
        words(_LEFT, _UNIT, unit),
        _mark(axis, middle, _("half within %s") % in_words(middle), 11),
        _mark(axis, most_within, _("80 %% within %s") % in_words(most_within), 25),
        "" if limit is None else _limit(axis, limit),
    ]
    return chart(drawn, height=_HEIGHT, title=title, name=name)


class _Axis:
    """Values from zero as places along the drawing; a column is `width` values."""

    def __init__(self, width: int, count: int):
        self.width, self.count = width, count
        self.pitch = (_RIGHT - _LEFT) / count

    def x(self, value: float) -> float:
        return min(_LEFT + self.pitch * value / self.width, _RIGHT)


def _bin(cases: Sequence[Case], limit: float | None) -> int:
    """A round number of values a column, which ends where the limit does."""
    most = max([value for value, _n in cases] + [int(limit or 0)]) + 1
    rounds = (1, 2, 5, 6, 12, 24, 48, 72, 120, 240, 480)
    return next((each for each in rounds if most / each <= _MOST), most // _MOST + 1)


def _binned(cases: Sequence[Case], width: int) -> list[int]:
    counted = [0] * (max(value for value, _n in cases) // width + 2)
    for value, n in cases:
        counted[value // width] += n
    return counted


def _columns(
    counted: Sequence[int], axis: _Axis, scale: Scale, limit: float | None
) -> list[SafeString]:
    return [
        block(
            axis.x(at * axis.width) + axis.pitch * 0.1,
            scale.y(n),
            axis.pitch * 0.8,
            _BASE - scale.y(n),
            kind="bar1" if limit is None or at * axis.width <= limit else "bar2",
        )
        for at, n in enumerate(counted)
        if n
    ]


def _names(axis: _Axis) -> SafeString:
    """A value under as many columns as have room, always from zero."""
    widest = wide(in_words(axis.width * axis.count)) + 14
    every = math.ceil(widest / axis.pitch)
    return together(
        words(
            inside(axis.x(at * axis.width) + axis.pitch / 2, str(at)),
            _NAMES,
            in_words(at * axis.width),
            anchor="middle",
        )
        for at in range(0, axis.count, every)
    )


def _mark(axis: _Axis, value: float, said: str, y: float) -> SafeString:
    """A tick above the columns with its words, on the side that has room."""
    x = _place(axis, value)
    line = upright("base", x, y - 9, y + 3)
    return line + _beside(x, y, said, kind="t1")


def _place(axis: _Axis, value: float) -> float:
    """The middle of a column of one value, else where the value is in its column."""
    return min(axis.x(value) + (axis.pitch / 2 if axis.width == 1 else 0), _RIGHT)


def _limit(axis: _Axis, limit: float) -> SafeString:
    """The target, after the last column that still keeps it."""
    x = min(axis.x(limit + axis.width if axis.width == 1 else limit), _RIGHT)
    said = _("target %s") % in_words(limit)
    line = upright("target", x, _PEAK - 24, _BASE)
    return line + _beside(x, _PEAK - 15, said, kind="t-target")


def _beside(x: float, y: float, said: str, *, kind: str) -> SafeString:
    is_left = x + 6 + wide(said) > WIDTH
    place, anchor = (x - 6, "end") if is_left else (x + 6, "")
    return words(place, y, said, kind=kind, anchor=anchor)
