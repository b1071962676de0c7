"""Where sentences begin and end, in any script, as spans of the text as it came."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from facilitation.drafting.lines import Line, lines
from facilitation.drafting.tables import ABBREVIATIONS, NUMBERED

Span = tuple[int, int]

_CLOSE = r"[\"'”’»)\]」』）*_]*"
_STOP = re.compile(
    rf"[.!?…]+{_CLOSE}(?=\s|$)"
    rf"|[。！？｡]+{_CLOSE}"
    rf"|[।॥؟۔]+{_CLOSE}"
    # Forms that swallow line ends leave "torn.The".
    r"|(?<=[a-z]{3})[.!?](?=[A-Z][a-z]*[ ,])"
)
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+$|[A-ZА-Я]$")
_WORD = re.compile(r"[\w.&'’-]*$")
# A line that begins so low belongs to the one above, whatever stands between them.
_CLOSED = ".!?…:;。！？：；।؟۔"
# An opening bracket, quotation mark or dash before the first letter of a sentence.
_BEFORE = " \t\r\n\"'“‘«([{-–—*_"
_LEADING = re.compile(r"\s*(?:[-–—,;:.)\]»”]+\s+)*")
_SHORT_LINE = 40


def sentences(text: str) -> list[Span]:
    """The sentences, list items and headings that are the author's own prose."""
    return [
        span
        for block in _blocks(text, lines(text))
        for span in _split(text, block[0].start, block[-1].end)
    ]


def _blocks(text: str, found: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines that one sentence may cross."""
    block: list[Line] = []
    for line in found:
        if block and (not line.prose or _breaks(text, block[-1], line)):
            yield block
            block = []
        if line.prose:
            block.append(line)
    if block:
        yield block


def _breaks(text: str, above: Line, line: Line) -> bool:
    if line.bullet:
        return True
    goes_on = text[line.start].islower() and text[above.end - 1] not in _CLOSED
    stays_short = above.end - above.start <= _SHORT_LINE
    return not goes_on and (line.after_gap or stays_short)


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    ends = [m.end() for m in _STOP.finditer(text, start, end) if _ends(text, m, start)]
    for begin, finish in pairwise([start, *ends, end]):
        span = _without_space(text, begin, finish)
        if any(map(str.isalnum, text[slice(*span)])):
            yield span


def _without_space(text: str, start: int, end: int) -> Span:
    leading = _LEADING.match(text, start, end)
    begin = leading.end() if leading else start
    return begin, max(begin, start + len(text[start:end].rstrip()))


def _ends(text: str, stop: re.Match[str], start: int) -> bool:
    after = text[stop.end() : stop.end() + 8].lstrip(_BEFORE)
    if after[:1].islower():
        return False
    return stop.group()[0] != "." or not _abbreviates(text, stop, start, after[:1])


def _abbreviates(text: str, stop: re.Match[str], start: int, after: str) -> bool:
    if stop.group().startswith(".."):
        return False
    found = _WORD.search(text[max(start, stop.start() - 30) : stop.start()])
    word = found.group().strip("'’") if found else ""
    known = ABBREVIATIONS | NUMBERED if after.isdigit() else ABBREVIATIONS
    return bool(_INITIALS.match(word)) or word.lower() in known
