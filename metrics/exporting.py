"""Figures as a table for spreadsheets."""

import csv
from io import StringIO

from django.utils.translation import gettext as _

# A spreadsheet takes a cell that begins so for a formula, and runs it.
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(community, all_series):
    """Every Series as rows of text, one a month and one for the whole period."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerows(
        [inert(cell) for cell in row]
        for row in [_heads(), *_rows(community, all_series)]
    )
    return out.getvalue()


def inert(cell):
    """`cell` as text that no spreadsheet runs as a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(_RUNS) else text


def _heads():
    return [
        _("Community"),
        _("Figure"),
        _("Unit"),
        _("Month"),
        _("Value"),
        _("From how many"),
        _("Of how many"),
        _("Note"),
    ]


def _rows(community, all_series):
    for series in all_series:
        about = [community.name, series.measure.label, series.measure.unit]
        for month, cell in series.rows:
            yield [*about, f"{month:%Y-%m}", *_columns(cell)]
        yield [*about, _("Whole period"), *_columns(series.total)]


def _columns(cell):
    value = "" if cell.value is None else f"{round(cell.value, 1):g}"
    note = str(cell) if cell.gap else _("so far") if cell.is_open else ""
    return [value, cell.n or "", cell.of or "", note]
