"""A measure over periods as a line, with what it is seen against.

The finding is the `title`; `name` becomes the id and is unique on its page.
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
    chart,
    in_words,
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

Point = tuple[str, float | None]
Span = tuple[float, float]


@dataclass(frozen=True)
class Marks:
    """What a line is seen against."""

    target: float | None
    baseline: float | None
    band: Sequence[Span | None]

    def values(self) -> list[float]:
        ends = [end for span in self.band if span for end in span]
        return [*ends, self.target or 0, self.baseline or 0]


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
    baseline: float | None = None,
    band: Sequence[Span | None] = (),
    name: str = "trend",
) -> SafeString:
    """A line over periods from zero; None is a gap. The last value is written out.

    `baseline` is what it began with; `band` gives for each period the values between
    which most cases lie, or None.
    """
    values = [value for _label, value in points if value is not None]
    if not values:
        return nothing(title=title, name=name)
    last, marks = _last_words(values[-1], unit), Marks(target, baseline, band)
    plot = _plot(values, last, marks)
    places = plot.places(len(points))
    drawn = [
        words(0, 11, unit) if unit and not last.endswith(unit) else "",
        _band(marks.band, places, plot.scale),
        _axis(plot, target),
        _baseline(plot, marks),
        _line(points, places, plot.scale),
        period_names([label for label, _value in points], places, y=_NAMES),
        _at_the_end(plot, last, values[-1], target),
    ]
    return chart(drawn, height=HEIGHT, title=title, name=name)


def _last_words(value: float, unit: str) -> str:
    """A long unit stands over the axis instead of at the end of the line."""
    short = unit and len(unit) <= _SHORT_UNIT
    return f"{in_words(value)} {unit}" if short else in_words(value)


def _plot(values: Sequence[float], last: str, marks: Marks) -> _Plot:
    target = marks.target
    scale = Scale.over([*values, *marks.values()], base=_BASE, peak=_PEAK)
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


def _baseline(plot: _Plot, marks: Marks) -> SafeString | str:
    """A thin line with its word at the start, where the line begins."""
    if marks.baseline is None:
        return ""
    y = plot.scale.y(marks.baseline)
    said = words(plot.left + 2, y - 5, _("baseline %s") % in_words(marks.baseline))
    return level("base", plot.left, plot.right, y) + said


def _band(
    band: Sequence[Span | None], places: Sequence[float], scale: Scale
) -> SafeString:
    """The area that holds most cases, from each period that has any to the next."""
    spots = zip(places, band, strict=False)
    known = groupby(spots, key=lambda spot: bool(spot[1]))
    runs = [[(x, span) for x, span in run if span] for _is_known, run in known]
    return together(_area(run, scale) for run in runs if len(run) > 1)


def _area(run: Sequence[tuple[float, Span]], scale: Scale) -> SafeString:
    there = [f"{px(x)},{px(scale.y(high))}" for x, (_low, high) in run]
    back = [f"{px(x)},{px(scale.y(low))}" for x, (low, _high) in reversed(run)]
    form = '<polygon class="band" points="{}"/>'
    return format_html(form, " ".join([*there, *back]))


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
