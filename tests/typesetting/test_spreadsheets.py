import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from typesetting.spreadsheets import Sheet, as_csv, as_xlsx

BEGINS = ["=", "+", "-", "@", "\t", "\r"]


def opened(*sheets):
    return load_workbook(BytesIO(as_xlsx(sheets)))


@pytest.mark.parametrize("begin", BEGINS)
def test_no_cell_of_a_workbook_is_a_formula(begin):
    text = f"{begin}1+1"

    cell = opened(Sheet("Words", ["Text"], [[text]])).active["A2"]

    assert cell.data_type == "s"
    assert cell.value.endswith("1+1")


@pytest.mark.parametrize("begin", BEGINS)
def test_no_cell_of_a_text_table_is_a_formula(begin):
    text = as_csv(Sheet("Words", [f"{begin}head"], [[f"{begin}cmd|' /C calc'!A0"]]))

    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows == [[f"'{begin}head"], [f"'{begin}cmd|' /C calc'!A0"]]


def test_numbers_and_days_can_be_reckoned_with():
    row = [3, 0.5, -2, date(2026, 11, 2), None, "https://example.org/"]

    page = opened(Sheet("All", list("abcdef"), [row])).active

    values = [cell.value for cell in page[2]]
    assert values[:3] == [3, 0.5, -2]
    assert values[3].date() == date(2026, 11, 2)
    assert values[4:] == [None, "https://example.org/"]
    assert page["F2"].hyperlink is None
    assert as_csv(Sheet("All", ["a"], [[-2]])).endswith("-2\r\n")


def test_names_of_sheets_are_made_to_fit():
    names = ["Rains [2026]: what/why?", "x" * 40, "X" * 40, ""]

    book = opened(*(Sheet(name, ["a"], []) for name in names))

    assert book.sheetnames[0] == "Rains 2026 what why"
    assert len({name.lower() for name in book.sheetnames}) == 4


def test_a_workbook_reads_from_the_side_of_its_language():
    with translation.override("ar"):
        page = opened(Sheet("a", ["b"], [])).active

    assert page.sheet_view.rightToLeft
