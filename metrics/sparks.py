"""Small lines over quarters for the ledger of results."""

from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from metrics.results import quarter_name
from typesetting import drawing, trend

_HEIGHT, _BASE, _PEAK, _NAMES = 84, 58, 16, 78
_LEFT, _RIGHT = 6, 262


def heights_of(line):
    """All that a picture of the line has to have room for."""
    known = [value for _day, value in line.trend if value is not None]
    return [*known, line.target or 0]


def small(line, *, most=0, name=""):
    """The line of an indicator with its target; the last value stands at its end.

    The scale reaches to `most` where several are compared; `name` tells them apart.
    """
    marks = [*heights_of(line), most]
    scale = drawing.Scale.over(marks, base=_BASE, peak=_PEAK)
    parts = [
        drawing.level("base", _LEFT, _RIGHT, _BASE + 0.5),
        *_target(line, scale),
        *_points(line, scale),
        drawing.words(_LEFT, _NAMES, quarter_name(line.trend[0][0])),
        drawing.words(_RIGHT, _NAMES, quarter_name(line.trend[-1][0]), anchor="end"),
        _last(line, scale),
    ]
    name = name or f"small-{line.code}"
    return drawing.chart(parts, height=_HEIGHT, title=line.finding, name=name)


def _places(line):
    step = (_RIGHT - _LEFT) / (len(line.trend) - 1)
    return [_LEFT + step * at for at in range(len(line.trend))]


def _points(line, scale):
    """A line where neighbours are known, and a dot for each known quarter."""
    spots = [
        None if value is None else (x, scale.y(value))
        for x, (_day, value) in zip(_places(line), line.trend, strict=True)
    ]
    strokes = [_stroke(a, b) for a, b in pairwise(spots) if a and b]
    return [*strokes, *[_dot(*spot) for spot in spots if spot]]


def _stroke(start, end):
    corners = " ".join(f"{drawing.px(x)},{drawing.px(y)}" for x, y in (start, end))
    return format_html('<polyline class="line" points="{}"/>', corners)


def _dot(x, y):
    form = '<circle class="dot" cx="{}" cy="{}" r="4"/>'
    return format_html(form, drawing.px(x), drawing.px(y))


def _target(line, scale):
    if line.target is None:
        return []
    y = scale.y(line.target)
    said = _("target %s") % line.in_words(line.target)
    place = y + 4 if _is_apart(line, scale) else y + (16 if _is_above(line) else -8)
    return [
        drawing.level("target", _LEFT, _RIGHT, y),
        drawing.words(_RIGHT + 10, place, said, kind="t-target"),
    ]


def _is_apart(line, scale):
    last = line.trend[-1][1]
    return last is None or abs(scale.y(last) - scale.y(line.target)) >= 15


def _is_above(line):
    return line.trend[-1][1] >= line.target


def _last(line, scale):
    value = line.trend[-1][1]
    if value is None:
        return ""
    said = line.in_words(value)
    return drawing.words(_RIGHT + 10, scale.y(value) + 4, said, kind="t1")


def large(line) -> SafeString | str:
    """The same with axes, the target and the baseline; "" without any number."""
    if all(value is None for _day, value in line.trend):
        return ""
    points = [(quarter_name(day), value) for day, value in line.trend]
    return trend.trend(
        points,
        title=line.finding,
        unit=str(line.indicator.unit),
        target=line.target,
        baseline=line.baseline,
        name=f"large-{line.code}",
    )
