"""One number of a table of figures, or why there is none; and which are not told."""

from dataclasses import dataclass

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _


class Gap(models.TextChoices):
    """Why a cell holds no number, in the words that stand there."""

    NOT_YET = "not yet", _("not counted yet")
    NOTHING = "nothing", _("nothing to measure")
    FEW = "few", _("fewer than 5")
    HIDDEN = "hidden", _("not shown")
    NOT_ASKED = "not asked", _("not asked yet")
    UNANSWERED = "unanswered", _("no answers yet")


@dataclass(frozen=True)
class Cell:
    """A value from `n` facts out of `of`; `is_open`: some of its days are missing."""

    value: float | None = None
    n: int = 0
    of: int = 0
    gap: str = ""
    is_open: bool = False

    def __str__(self):
        return str(Gap(self.gap).label) if self.gap else plain(self.value)

    def hidden(self, gap):
        """The cell without anything that tells its value."""
        return Cell(gap=gap, is_open=self.is_open)


def plain(value):
    """A number as people write it: at most one decimal, and none that is 0."""
    rounded = round(value, 1)
    whole = rounded == int(rounded)
    return number_format(int(rounded) if whole else rounded, force_grouping=whole)


def plural_of(value):
    """The whole number whose plural form fits; fractions take that of several."""
    return int(value) if value == int(value) else max(2, int(value))


def without_few(cells, total, least):
    """Cells of people, and their total, without those of fewer than `least`.

    Whoever is in the total is in some cell: the total less the cells that are told is
    the least that the small ones hold together. Where that says more of one of them
    than that somebody is in it, the total is not told either.
    """
    few = [cell for cell in cells if _is_few(cell, least)]
    told = sum(cell.value for cell in cells if not _is_few(cell, least))
    shown = [cell.hidden(Gap.FEW) if _is_few(cell, least) else cell for cell in cells]
    if _is_few(total, least):
        return shown, total.hidden(Gap.FEW)
    if few and total.value - told > (least - 1) * (len(few) - 1) + 1:
        return shown, total.hidden(Gap.HIDDEN)
    return shown, total


def _is_few(cell, least):
    return 0 < cell.value < least


def apart(numbers, least):
    """A Cell for each number of people; enough of them are not told."""
    gaps = hide_few([(n,) for n in numbers], least)
    return [
        Cell(gap=gap) if gap else Cell(n, n=n)
        for n, gap in zip(numbers, gaps, strict=True)
    ]


def hide_few(groups, least):
    """A Gap, or "", for each group, which tells several numbers of people.

    Their sums are known from elsewhere, so that a single small number could be reckoned
    from the others: then the next larger groups are not told either.
    """
    few = {at for at, group in enumerate(groups) if _has_few(group, least)}
    hidden = set(few)
    others = sorted((group, at) for at, group in enumerate(groups) if at not in few)
    others = [(group, at) for group, at in others if any(group)]
    while hidden and others and _is_told(hidden, groups, least):
        hidden.add(others.pop(0)[1])
    return [
        Gap.FEW if at in few else Gap.HIDDEN if at in hidden else ""
        for at in range(len(groups))
    ]


def _has_few(group, least):
    return any(0 < n < least for n in group)


def _is_told(hidden, groups, least):
    """Whether the sums of what is hidden tell their parts, or nearly so."""
    sums = [sum(column) for column in zip(*(groups[at] for at in hidden), strict=True)]
    return len(hidden) == 1 or any(0 < n < 2 * least for n in sums)
