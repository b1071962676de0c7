"""Charts of one question each, drawn on the server.

The finding is the `title`; the heading that repeats it and the table behind the chart
are the caller's. `name` becomes the chart's id and is unique on its page.
"""

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
    period_names,
    together,
    wide,
    words,
)

HEIGHT, _BASE, _PEAK, _NAMES = 204, 174, 24, 194
_LABELS = 180

Row = tuple[str, float, str]


def bars(rows: Sequence[Row], *, title: str, name: str = "bars") -> SafeString:
    """A bar for each (label, value, words); without words the number is written.

    A zero has no bar and reads "nobody", or its own words. Labels that do not fit
    beside the bars stand above them.
    """
    if not rows:
        return nothing(title=title, name=name)
    widest = max(wide(label) for label, _value, _said in rows)
    start, pitch = (widest + 6, 22) if widest <= _LABELS else (0, 40)
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
