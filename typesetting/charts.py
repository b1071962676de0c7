"""Charts of one question each, drawn on the server.

The finding is the `title`; the heading that repeats it and the table behind the chart
are the caller's. `name` becomes the chart's id and is unique on its page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import format_html
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
    period_names,
    px,
    together,
    wide,
    words,
)

HEIGHT, _BASE, _PEAK, _NAMES = 204, 174, 24, 194
_SHORT_UNIT = 5
_DOTS = 24
_LABELS = 150

Point = tuple[str, float | None]
Row = tuple[str, float, str]


@dataclass(frozen=True)
class _Plot:
    """The part of a trend between its two margins."""

    left: float
    right: float
    scale: Scale

    def places(self, count: int) -> list[float]:
        """Where the periods stand; a single one stands at the end, which is now."""
        step = (self.right - self.left - 16) / max(count - 1, 1)
        return [self.right - 8 - step * (count - 1 - at) for at in range(count)]


def trend(
    points: Sequence[Point],
    *,
    title: str,
    unit: str = "",
    target: float | None = None,
    name: str = "trend",
) -> SafeString:
    """A line over periods from zero; None is a gap. The last value is written out."""
    values = [value for _label, value in points if value is not None]
    if not values:
        return nothing(title=title, name=name)
    last = _last_words(values[-1], unit)
    plot = _plot(values, last, target)
    places = plot.places(len(points))
    drawn = [
        words(0, 11, unit) if unit and not last.endswith(unit) else "",
        _axis(plot, target),
        _line(points, places, plot.scale),
        period_names([label for label, _value in points], places, y=_NAMES),
        _at_the_end(plot, last, values[-1], target),
    ]
    return chart(drawn, height=HEIGHT, title=title, name=name)


def _last_words(value: float, unit: str) -> str:
    """A long unit stands over the axis instead of at the end of the line."""
    short = unit and len(unit) <= _SHORT_UNIT
    return f"{in_words(value)} {unit}" if short else in_words(value)


def _plot(values: Sequence[float], last: str, target: float | None) -> _Plot:
    scale = Scale.over([*values, target or 0], base=_BASE, peak=_PEAK)
    margin = max(wide(last, bold=True), 0 if target is None else wide(_("target")))
    levels = [*scale.ticks(), target or 0]
    left = 8 + max(wide(in_words(value)) for value in levels)
    return _Plot(left, WIDTH - margin - 8, scale)


def _axis(plot: _Plot, target: float | None) -> SafeString:
    taken = None if target is None else plot.scale.y(target)
    drawn = [
        _tick(plot, value, "base" if value == 0 else "axis", "")
        for value in plot.scale.ticks()
        if taken is None or abs(plot.scale.y(value) - taken) > 12
    ]
    if target is not None:
        drawn.append(_tick(plot, target, "target", "t-target"))
    return together(drawn)


def _tick(plot: _Plot, value: float, line: str, kind: str) -> SafeString:
    y = plot.scale.y(value)
    said = words(plot.left - 6, y + 4, in_words(value), kind=kind, anchor="end")
    return level(line, plot.left, plot.right, y) + said


def _at_the_end(
    plot: _Plot, last: str, value: float, target: float | None
) -> SafeString:
    """The last value, and the word "target", where they do not meet."""
    x, y = plot.right + 6, plot.scale.y(value)
    if target is None:
        return words(x, y + 4, last, kind="t1")
    at = plot.scale.y(target)
    if abs(y - at) < 15:
        y = at + (15 if y > at or at - 15 < _PEAK - 12 else -15)
    said = words(x, at + 4, _("target"), kind="t-target")
    return said + words(x, y + 4, last, kind="t1")


def _line(points: Sequence[Point], places: Sequence[float], scale: Scale) -> SafeString:
    spots = [
        None if value is None else (x, scale.y(value))
        for x, (_label, value) in zip(places, points, strict=True)
    ]
    known = groupby(spots, key=lambda spot: spot is not None)
    runs = [[spot for spot in run if spot] for is_known, run in known if is_known]
    dots = [spot for run in runs for spot in run if len(spots) <= _DOTS or len(run) < 2]
    end = runs[-1][-1]
    return together(
        [
            *[_through(run) for run in runs if len(run) > 1],
            *[_dot(spot, 3.5) for spot in dots if spot != end],
            _dot(end, 5),
        ]
    )


def _through(run: Sequence[tuple[float, float]]) -> SafeString:
    corners = " ".join(f"{px(x)},{px(y)}" for x, y in run)
    return format_html('<polyline class="line" points="{}"/>', corners)


def _dot(spot: tuple[float, float], radius: float) -> SafeString:
    form = '<circle class="dot" cx="{}" cy="{}" r="{}"/>'
    return format_html(form, px(spot[0]), px(spot[1]), px(radius))


def bars(rows: Sequence[Row], *, title: str, name: str = "bars") -> SafeString:
    """A bar for each (label, value, words); without words the number is written.

    A zero has no bar and reads "nobody", or its own words. Labels that do not fit
    beside the bars stand above them.
    """
    if not rows:
        return nothing(title=title, name=name)
    beside = all(wide(label) <= _LABELS for label, _value, _said in rows)
    start, pitch = (_LABELS + 6, 22) if beside else (0, 40)
    said = [row[2] or _amount(row[1]) for row in rows]
    room = WIDTH - start - max(wide(each, bold=True) for each in said) - 6
    most = max(value for _label, value, _said in rows) or 1
    drawn = [
        _bar(start, at * pitch + pitch, row, max(room, 20) * row[1] / most)
        for at, row in enumerate(rows)
    ]
    return chart(drawn, height=pitch * len(rows), title=title, name=name)


def _amount(value: float) -> str:
    return in_words(value) if value else _("nobody")


def _bar(start: float, foot: float, row: Row, length: float) -> SafeString:
    label, value, said = row
    drawn = [words(0, foot - 8 - (0 if start else 18), label)]
    if value:
        drawn.append(block(start, foot - 18, max(length, 2), 12))
    end = start + max(length, 2) + 6 if value else start
    kind = "t1" if value else "t-target"
    return together([*drawn, words(end, foot - 8, said or _amount(value), kind=kind)])


def columns(
    points: Sequence[tuple[str, float]], *, title: str, name: str = "columns"
) -> SafeString:
    """A column for each period: counts, not measures."""
    if not points:
        return nothing(title=title, name=name)
    values = [float(value) for _label, value in points]
    pitch = (WIDTH - 16) / len(points)
    places = [8 + pitch * (at + 0.5) for at in range(len(points))]
    scale = Scale.over(values, base=_BASE, peak=_PEAK)
    drawn = [
        *[
            _column(x, value, scale, min(pitch * 0.8, 40))
            for x, value in zip(places, values, strict=True)
        ],
        *[
            _over(places[at], scale.y(values[at]), values[at])
            for at in _spoken(values, pitch)
        ],
        level("base", 8, WIDTH - 8, _BASE + 0.5),
        period_names([label for label, _value in points], places, y=_NAMES),
    ]
    return chart(drawn, height=HEIGHT, title=title, name=name)


def _column(x: float, value: float, scale: Scale, width: float) -> SafeString | str:
    height = _BASE - scale.y(value)
    return block(x - width / 2, _BASE - height, width, height) if value else ""


def _over(x: float, y: float, value: float) -> SafeString:
    said = in_words(value)
    return words(inside(x, said), y - 6, said, kind="t1", anchor="middle")


def _spoken(values: Sequence[float], pitch: float) -> list[int]:
    """Which columns say their number: all where there is room, else the highest."""
    if max(wide(in_words(value)) for value in values) <= pitch:
        return list(range(len(values)))
    return [values.index(max(values))]
