"""What changed between two texts, word by word.

Shortest edits after Myers ("An O(ND) Difference Algorithm", 1986) with a limit on the
number of edits: time and memory are bounded, and a text that was written anew is shown
as struck and replaced instead of as confetti.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from typesetting.columns import WIDE

MOST_EDITS = 600

KEPT, STRUCK, ADDED = "{}", "<del>{}</del>", "<ins>{}</ins>"
Piece = tuple[str, str]

# Words, marks and spaces; scripts without spaces go by the character. Written out
# because \w leaves out the vowel signs of Hindi and its neighbours.
_MARKS = "!-&(-,./:-@\\[-`{-~«»‘“-‟…،؛؟।॥"
_TOKEN = re.compile(rf"\n|[^\S\n]+|[{WIDE}]|[{_MARKS}]|[^\s{WIDE}{_MARKS}]+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def difference(before: str, after: str) -> SafeString:
    """HTML of `after` with what it lost in <del> and what it gained in <ins>."""
    pieces = _calmed(_by_line(_unified(before), _unified(after)))
    runs = groupby(pieces, key=lambda piece: piece[0])
    return format_html_join("", "{}", ((_marked(form, run),) for form, run in runs))


def _marked(form: str, run: Iterable[Piece]) -> SafeString:
    text = "".join(text for _, text in run)
    return format_html(form, linebreaksbr(text, autoescape=True))


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _by_line(before: str, after: str) -> Iterator[Piece]:
    """Lines that stayed, and between them the words of the lines that changed."""
    edits = _edits(_LINE.findall(before), _LINE.findall(after))
    if edits is None:
        yield from _replaced(before, after)
        return
    for stayed, run in groupby(edits, key=lambda edit: edit[0] == KEPT):
        lines = list(run)
        if stayed:
            yield from lines
        else:
            yield from _by_word(_text(STRUCK, lines), _text(ADDED, lines))


def _by_word(before: str, after: str) -> Iterator[Piece]:
    """The words that changed; where they are too many, line by line if that helps."""
    edits = _edits(_TOKEN.findall(before), _TOKEN.findall(after))
    old, new = _LINE.findall(before), _LINE.findall(after)
    if edits is not None:
        yield from edits
    elif len(old) == len(new) > 1:
        for pair in zip(old, new, strict=True):
            yield from _by_word(*pair)
    else:
        yield from _replaced(before, after)


def _replaced(before: str, after: str) -> list[Piece]:
    return [(STRUCK, before), (ADDED, after)]


def _text(form: str, pieces: Sequence[Piece]) -> str:
    return "".join(text for its, text in pieces if its == form)


def _calmed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """What is struck before what is added; a lone space between changes is in both."""
    waiting: list[Piece] = []
    for form, text in pieces:
        if form == KEPT and not (waiting and text == " "):
            yield from _settled(waiting)
            yield form, text
            waiting = []
        else:
            waiting.append((form, text))
    yield from _settled(waiting)


def _settled(changes: list[Piece]) -> Iterator[Piece]:
    last = changes.pop() if changes and changes[-1][0] == KEPT else None
    for form in (STRUCK, ADDED):
        text = "".join(text for its, text in changes if its in (form, KEPT))
        if text.strip(" ") or (text and not last):
            yield form, text
    if last:
        yield last


def _edits(before: Sequence[str], after: Sequence[str]) -> list[Piece] | None:
    """One piece for each token kept, struck or added; None past MOST_EDITS of them."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    middle = _shortest(old, new)
    if middle is None:
        return None
    kept_after = before[len(before) - end :]
    return [*_all(KEPT, before[:start]), *middle, *_all(KEPT, kept_after)]


def _all(form: str, tokens: Sequence[str]) -> list[Piece]:
    return [(form, token) for token in tokens]


def _shared(before: Sequence[str], after: Sequence[str]) -> int:
    """How many tokens the two have in common at their start."""
    pairs = enumerate(zip(before, after, strict=False))
    shortest = min(len(before), len(after))
    return next((at for at, (old, new) in pairs if old != new), shortest)


def _shortest(before: Sequence[str], after: Sequence[str]) -> list[Piece] | None:
    alike = (Counter(before) & Counter(after)).total()
    if len(before) + len(after) - 2 * alike > MOST_EDITS:
        return None
    reached = _reached(before, after)
    return None if reached is None else _walked_back(before, after, reached)


def _reached(before: Sequence[str], after: Sequence[str]) -> list[list[int]] | None:
    """For each number of edits, how far into `before` each diagonal has come.

    Diagonal k = place in `before` - place in `after`; row d holds k from -d to d at
    k + d. The last row is the one that reached both ends.
    """
    rows: list[list[int]] = []
    for edits in range(MOST_EDITS + 1):
        row = [0] * (2 * edits + 1)
        for k in range(-edits, edits + 1, 2):
            place = _slid(before, after, k, _step(rows, k)[1] if rows else 0)
            row[k + edits] = place
            if place >= len(before) and place - k >= len(after):
                return [*rows, row]
        rows.append(row)
    return None


def _step(rows: Sequence[list[int]], k: int) -> tuple[int, int]:
    """The diagonal that the last edit came from to diagonal k, and where it landed."""
    edits, last = len(rows), rows[-1]
    # Row `edits - 1` holds diagonal j at j + edits - 1.
    down = last[k + edits] if k < edits - 1 else -1
    right = last[k + edits - 2] + 1 if k > 1 - edits else -1
    return (k + 1, down) if down >= right else (k - 1, right)


def _slid(before: Sequence[str], after: Sequence[str], k: int, place: int) -> int:
    """From `place` along diagonal k as far as both texts agree."""
    most = min(len(before), len(after) + k)
    while place < most and before[place] == after[place - k]:
        place += 1
    return place


def _walked_back(
    before: Sequence[str], after: Sequence[str], rows: list[list[int]]
) -> list[Piece]:
    pieces: list[Piece] = []
    k, place = len(before) - len(after), len(before)
    for edits in range(len(rows) - 1, 0, -1):
        came_from, landed = _step(rows[:edits], k)
        pieces += _all(KEPT, before[landed:place][::-1])
        struck = came_from < k
        pieces.append(
            (STRUCK, before[landed - 1]) if struck else (ADDED, after[landed - k - 1])
        )
        k, place = came_from, landed - struck
    return [*_all(KEPT, before[:place]), *pieces[::-1]]
