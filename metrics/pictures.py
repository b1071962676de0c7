"""Pictures of figures: a small one for the ledger, a large one with words."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.safestring import SafeString

from metrics.series import Series
from metrics.words import finding
from typesetting import charts, drawing, trend

_HEIGHT, _BASE, _PEAK, _NAMES = 84, 62, 18, 79
_RIGHT = 296  # where the months end and the last value begins


@dataclass(frozen=True)
class Picture:
    """A drawing with the heading that says what is seen in it, and its series."""

    heading: str
    drawing: SafeString
    series: Series


def large(series, *, baseline=None):
    """The picture that the measure's table names; months without a number are gaps."""
    heading = finding(series)
    draw = _DRAWN[series.measure.chart]
    seen_against = baseline is not None or series.measure.target is not None
    if draw is _columns and (seen_against or any(cell.gap for cell in series.cells)):
        draw = _trend
    labels = {"baseline": baseline} if draw is _trend else {}
    drawn = draw(series, title=heading, name=f"large-{series.name}", **labels)
    return Picture(heading, drawn, series)


def _trend(series, **labels):
    points = [(_short(month), cell.value) for month, cell in series.rows]
    unit, target = str(series.measure.unit), series.measure.target
    return trend.trend(points, unit=unit, target=target, **labels)


def _columns(series, **labels):
    points = [(_short(month), cell.value) for month, cell in series.rows]
    return charts.columns(points, **labels)


def _bars(series, **labels):
    rows = [
        (date_format(month, "F Y"), cell.value or 0, str(cell) if cell.gap else "")
        for month, cell in series.rows
    ]
    return charts.bars(rows, **labels)


_DRAWN = {"trend": _trend, "columns": _columns, "bars": _bars}


def _short(month):
    return date_format(month, "M Y")


def small(series, *, most=0, name=""):
    """A column for each month, the target, and the last value: a line of the ledger.

    The scale reaches to `most` where several pictures are compared; `name` tells
    their ids apart.
    """
    heights = [*heights_of(series), most]
    scale = drawing.Scale.over(heights, base=_BASE, peak=_PEAK)
    parts = [
        *_small_columns(series, scale),
        drawing.level("base", 4, _RIGHT, _BASE + 0.5),
        *_target(series, scale),
        *_ends(series),
        _last(series, scale),
    ]
    title, name = finding(series), name or f"small-{series.name}"
    return drawing.chart(parts, height=_HEIGHT, title=title, name=name)


def heights_of(series):
    """All that a picture of the series has to have room for."""
    return [*(cell.value or 0 for cell in series.cells), series.measure.target or 0]


def _small_columns(series, scale):
    pitch = (_RIGHT - 8) / len(series.cells)
    width = min(pitch * 0.7, 30)
    return [
        drawing.block(
            4 + pitch * (at + 0.5) - width / 2,
            scale.y(cell.value),
            width,
            _BASE - scale.y(cell.value),
        )
        for at, cell in enumerate(series.cells)
        if cell.value
    ]


def _target(series, scale):
    target = series.measure.target
    return [drawing.level("target", 4, _RIGHT, scale.y(target))] if target else []


def _ends(series):
    first, last = _short(series.months[0]), _short(series.months[-1])
    names = [drawing.words(_RIGHT, _NAMES, last, anchor="end")]
    return names if first == last else [drawing.words(4, _NAMES, first), *names]


def _last(series, scale):
    cell = series.cells[-1]
    if cell.gap:
        return ""
    return drawing.words(_RIGHT + 6, scale.y(cell.value) + 4, str(cell), kind="t1")
