"""The strokes that charts are made of: SVG with classes only, text of 12 pixels."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from typesetting.columns import columns_of

WIDTH = 352
_LETTER, _BOLD = 7.4, 8.4


@dataclass(frozen=True)
class Scale:
    """Values from zero to `top` as heights in the drawing, in round steps."""

    step: float
    top: float
    base: float
    peak: float

    @classmethod
    def over(cls, values: Iterable[float], *, base: float, peak: float) -> "Scale":
        most = max([float(value) for value in values] + [0])
        step = _round_step(most / 4) if most else 1
        return cls(step, math.ceil(most / step) * step or step, base, peak)

    def y(self, value: float) -> float:
        return self.base - (self.base - self.peak) * float(value) / self.top

    def ticks(self) -> list[float]:
        return [self.step * at for at in range(round(self.top / self.step) + 1)]


def _round_step(least: float) -> float:
    ten = 10 ** math.floor(math.log10(least))
    return next(ten * digit for digit in (1, 2, 5, 10) if ten * digit >= least)


def chart(parts: Iterable[str], *, height: float, title: str, name: str) -> SafeString:
    """The parts as one picture; time and labels keep their side in every language."""
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" direction="ltr"'
        ' aria-labelledby="{name}-title"><title id="{name}-title">{}</title>{}</svg>',
        px(WIDTH),
        px(height),
        title,
        together(parts),
        name=name,
    )


def nothing(*, title: str, name: str) -> SafeString:
    """A picture that says that there is none yet."""
    said = words(WIDTH / 2, 34, _("Nothing has been counted yet."), anchor="middle")
    base = level("base", 8, WIDTH - 8, 60)
    return chart([said, base], height=72, title=title, name=name)


def together(parts: Iterable[str]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def words(
    x: float, y: float, said: str, *, kind: str = "", anchor: str = ""
) -> SafeString:
    return format_html(
        '<text{}{} x="{}" y="{}">{}</text>',
        format_html(' class="{}"', kind) if kind else "",
        format_html(' text-anchor="{}"', anchor) if anchor else "",
        px(x),
        px(y),
        said,
    )


def level(kind: str, left: float, right: float, y: float) -> SafeString:
    """A horizontal line."""
    path = f"M{px(left)} {px(y)}H{px(right)}"
    return format_html('<path class="{}" d="{}"/>', kind, path)


def upright(kind: str, x: float, top: float, foot: float) -> SafeString:
    """A vertical line."""
    path = f"M{px(x)} {px(top)}V{px(foot)}"
    return format_html('<path class="{}" d="{}"/>', kind, path)


def block(
    x: float, y: float, width: float, height: float, *, kind: str = "bar1"
) -> SafeString:
    """A bar or a column; "bar2" is the paler one of the rest or the reported."""
    form = '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="1"/>'
    return format_html(form, kind, px(x), px(y), px(width), px(height))


def px(length: float) -> str:
    """A length as SVG has it: the reader's language would put a comma into it."""
    return f"{length:.1f}".removesuffix(".0")


def wide(said: str, *, bold: bool = False) -> float:
    """About how wide a text is: fonts differ, so this errs on the safe side."""
    return columns_of(said) * (_BOLD if bold else _LETTER)


def in_words(value: float) -> str:
    """A number in the reader's language, with no more digits than can be seen."""
    size = abs(float(value))
    rounded = round(float(value), 0 if size >= 100 else 1 if size >= 1 else 2)
    shown = int(rounded) if rounded.is_integer() else rounded
    return number_format(shown, use_l10n=True, force_grouping=True)


def period_names(
    labels: Sequence[str], places: Sequence[float], *, y: float
) -> SafeString:
    """The names under an axis: as many as have room, always with the last."""
    pitch = places[1] - places[0] if len(places) > 1 else WIDTH
    moved = places[-1] - inside(places[-1], labels[-1])
    every = math.ceil((max(map(wide, labels)) + 6 + moved) / pitch)
    shown = [at for at in range(len(labels)) if (len(labels) - 1 - at) % every == 0]
    return together(
        words(inside(places[at], labels[at]), y, labels[at], anchor="middle")
        for at in shown
    )


def inside(x: float, said: str) -> float:
    """Where the middle of a text stands so that its ends stay in the picture."""
    half = min(wide(said), WIDTH) / 2
    return min(max(x, half), WIDTH - half)


def strip(percent: float, *, kind: str = "bar1") -> SafeString:
    """A bar across the width of its place, whose words stand beside it."""
    return format_html(
        '<svg class="chart" viewBox="0 0 100 10" preserveAspectRatio="none"'
        ' aria-hidden="true"><rect class="{}" width="{}" height="10"/></svg>',
        kind,
        px(percent),
    )
