"""Which lines of a mail begin a comment on a paragraph, and which only look so."""

import pytest

from consultations.commenting import split

NUMBERS = {1, 2, 3, 12}


@pytest.mark.parametrize(
    "line",
    ["§12: Half.", "§ 12: Half.", "§12 – Half.", "12. Half.", "12) Half.", "12: Half.",
     "Para 12: Half.", "paragraph 12 - Half.", "  §12. Half."],
)  # fmt: skip
def test_a_line_begins_a_comment(line):
    assert split(line, NUMBERS) == [(12, "Half.")]


@pytest.mark.parametrize(
    "line",
    ["1.5 million people live there.", "12.30 is when we meet.", "3-5 wards pay.",
     "2 wards have no mason.", "12:30 was too late.", "§13: Half.",
     "§12 and §13 differ.", "12"],
)  # fmt: skip
def test_a_line_with_a_number_begins_none(line):
    assert split(line, NUMBERS) == [(None, line)]


def test_a_number_may_stand_above_its_comment():
    assert split("§1\nHalf.\n\n12.\nMore.", NUMBERS) == [(1, "Half."), (12, "More.")]


def test_a_mail_of_nothing_but_a_number_is_kept_as_it_came():
    assert split("§1:", NUMBERS) == [(None, "§1:")]
