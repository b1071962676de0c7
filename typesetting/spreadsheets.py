"""Tables for spreadsheets, in which nothing that somebody wrote runs as a formula."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import get_language_bidi
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

# A spreadsheet takes a cell that begins so for a formula, and runs it.
_RUNS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_NARROW, _BROAD = 8, 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"

Row = Sequence[Any]


@dataclass(frozen=True)
class Sheet:
    """One table: a text, number, date or None for each cell below its head."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Row]


def as_csv(sheet: Sheet) -> str:
    """The table as text; the mark before it tells spreadsheets that it is UTF-8."""
    out = StringIO()
    writer = csv.writer(out)
    rows = [sheet.heads, *sheet.rows]
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return f"\ufeff{out.getvalue()}"


def inert(cell: Any) -> str:
    """`cell` as text that no spreadsheet runs as a formula; numbers stay numbers."""
    if cell is None:
        return ""
    text = str(cell)
    is_text = not isinstance(cell, int | float)
    return f"'{text}" if is_text and text.startswith(_RUNS) else text


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook; what is text stays text, whatever it begins with."""
    out = BytesIO()
    book = Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "remove_timezone": True,
        },
    )
    taken: set[str] = set()
    for sheet in sheets:
        page = book.add_worksheet(_free_name(sheet.name, taken))
        _fill(page, sheet, book)
    book.close()
    return out.getvalue()


def _free_name(name: str, taken: set[str]) -> str:
    """A name that the format takes, and that no other sheet has."""
    plain = " ".join(name.translate(_NOT_IN_NAMES).split())[:_LONGEST_NAME] or "–"
    free, number = plain, 2
    while free.lower() in taken:
        end = f" {number}"
        free, number = f"{plain[: _LONGEST_NAME - len(end)]}{end}", number + 1
    taken.add(free.lower())
    return free


def _fill(page: Worksheet, sheet: Sheet, book: Workbook) -> None:
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    if get_language_bidi():
        page.right_to_left()
    page.freeze_panes(1, 0)
    widths = [len(str(head)) for head in sheet.heads]
    for at, head in enumerate(sheet.heads):
        page.write_string(0, at, str(head), bold)
    for line, row in enumerate(sheet.rows, 1):
        for at, cell in enumerate(row):
            _write(page, (line, at), cell, days)
            widths[at] = max(widths[at], len(str(cell)))
    for at, width in enumerate(widths):
        page.set_column(at, at, min(max(width, _NARROW), _BROAD))


def _write(page: Worksheet, where: tuple[int, int], cell: Any, days: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime):
        page.write_datetime(*where, cell, days)
    elif isinstance(cell, date):
        page.write_datetime(*where, datetime.combine(cell, datetime.min.time()), days)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        page.write_number(*where, cell)
    else:
        page.write_string(*where, str(cell))
