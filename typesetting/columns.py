"""Filling lines by the columns that characters take, in every script.

`textwrap` counts characters and breaks at spaces, so it makes Chinese lines twice as
wide as asked for, or never breaks them at all.
"""

import re
import unicodedata

WIDTH = 72

# Scripts whose characters take two columns; a line may end after each of them.
WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_OPENING = "「『《〈【〔（［｛"
_CLOSING = "、。，．！？：；）］｝」』》〉】〕…”’"

# A stop does not begin a line and a bracket does not end one.
_UNIT = re.compile(
    rf"[{_OPENING}]{{0,3}}[{WIDE}][{_CLOSING}]{{0,3}}|[^ \t\u3000{WIDE}]+|[ \t\u3000]+"
)


def columns_of(text: str) -> int:
    """The columns that `text` takes where every letter is equally wide."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """Lines of at most `width` columns; `text` keeps the line breaks that it has.

    A word wider than the line is left whole: cut addresses lead nowhere, and scripts
    without spaces are better broken by the reader's own program.
    """
    return [line for given in text.split("\n") for line in _filled(given, width)]


def _filled(text: str, width: int) -> list[str]:
    lines, line, used = [], "", 0
    for unit in _UNIT.findall(text):
        piece = " " if unit.isspace() else unit
        taken = columns_of(piece)
        if line.strip() and used + taken > width:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or piece != " ":
            line, used = line + piece, used + taken
    return [*lines, line.rstrip()]


def first_words(text: str, words: int) -> str:
    """The first `words` words, or as much of a script without spaces as they take."""
    kept, left = "", words * 8
    for unit in _UNIT.findall(text):
        words -= not unit.isspace() and columns_of(unit[:3]) == len(unit[:3])
        left -= columns_of(unit)
        if words < 0 or left < 0:
            return kept.rstrip() or unit[: len(unit) + left]
        kept += unit
    return kept.rstrip()
