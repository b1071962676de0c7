"""Telling what a person wrote anew from what their mail repeats."""

import re
from dataclasses import dataclass
from itertools import groupby

from correspondence.reading.footers import own_words
from correspondence.reading.markup import BREAK
from correspondence.reading.seams import (
    Hints,
    attribution_above,
    first_break,
    is_quoted,
    names_another,
    plain,
)

_BROKEN_ADDRESS = re.compile(
    r"(<[^\s<>@]{1,64}@[^\s<>]{1,255})\n(>[^\n>]{0,40}:[ ]*\n)"
)
_LONG_LINE = 60
_MOST_ANSWERED = 6
_MOST_QUOTED_BY_HAND = 15


@dataclass(frozen=True)
class Cut:
    """A text taken apart; `said` is empty if nothing in it is new."""

    said: str
    cut: str


@dataclass
class _Passage:
    """Lines, by number, that are all the person's own or all quoted."""

    quoted: bool
    at: list[int]
    attributed: bool = False


def cut(text, *, ours=lambda address: False, subject="", sender=("", "")):
    """Take `text` apart; `sender` is the address and the name of who sent it."""
    lines = _lines(text)
    hints = Hints(ours, subject)
    found = _passages(lines, [plain(line) for line in lines], hints)
    for passage in found:
        if not passage.quoted:
            own = [lines[n] for n in passage.at]
            passage.at = passage.at[: own_words(own, sender)]
    kept = _kept(lines, _merged(found))
    chosen = {n for passage in kept for n in passage}
    rest = (line for n, line in enumerate(lines) if n not in chosen)
    return Cut(_paragraphs(lines, kept), _text(rest))


def _lines(text):
    """The lines of `text`, an address's own ">" not taken for a quotation's."""
    return _BROKEN_ADDRESS.sub(r"\1\2", text).split("\n")


def _passages(lines, seen, hints):
    """The lines by whose they are, without those that say so or come after."""
    passages, own, at, end = [], [], 0, first_break(seen, hints)
    while at < end:
        if not _belongs_to_quote(lines, at):
            own.append(at)
            at += 1
            continue
        top = max(attribution_above(seen, at, hints), own[0] if own else at)
        start = at
        while at < end and _belongs_to_quote(lines, at):
            at += 1
        passages.append(_Passage(False, [n for n in own if n < top]))
        attributed = top < start or names_another(lines[start:at])
        passages.append(_Passage(True, list(range(start, at)), attributed))
        own = []
    return [*passages, _Passage(False, own)]


def _belongs_to_quote(lines, at):
    """Whether the line is quoted, or the rest of one that a program had wrapped."""
    if is_quoted(lines[at]):
        return True
    if at == 0 or at + 1 == len(lines):
        return False
    above, line, below = lines[at - 1 : at + 2]
    wrapped = is_quoted(above) and len(above) > _LONG_LINE and is_quoted(below)
    return wrapped and line[:1].islower()


def _merged(passages):
    """Neighbouring quotations as one, once nothing is left between them."""
    left = [passage for passage in passages if passage.at]
    merged = []
    for quoted, group in groupby(left, key=lambda passage: passage.quoted):
        together = list(group)
        at = [n for passage in together for n in passage.at]
        attributed = any(passage.attributed for passage in together)
        merged.append(_Passage(quoted, at, attributed))
    return merged


def _kept(lines, passages):
    """The person's passages, each after the quoted lines that it answers."""
    while passages and passages[-1].quoted and not _shown_by_hand(lines, passages):
        passages.pop()
    between = sum(passage.quoted for passage in passages) > 1
    return [
        _answered(lines, passage, between) if passage.quoted else passage.at
        for passage in passages
    ]


def _shown_by_hand(lines, passages):
    """Whether the last quotation is what the person's last words introduce."""
    last = passages[-1]
    if len(passages) == 1 or last.attributed or len(last.at) > _MOST_QUOTED_BY_HAND:
        return False
    above = lines[passages[-2].at[-1]].rstrip()
    return above.endswith((":", "："))


def _answered(lines, passage, between):
    """Which quoted lines to show above an answer.

    All of what the person quoted by hand; one paragraph of what a program quoted
    and the person answered in between; nothing where one answer follows it all.
    """
    at = passage.at
    if not passage.attributed and len(at) <= _MOST_QUOTED_BY_HAND:
        return at
    if passage.attributed and not between:
        return []
    filled = [bool(lines[n].strip(" >")) for n in reversed(at)]
    first = filled.index(True) if True in filled else 0
    last = filled.index(False, first) if False in filled[first:] else len(at)
    last = min(last, first + _MOST_ANSWERED)
    return at[len(at) - last : len(at) - first]


def _paragraphs(lines, kept):
    texts = (_text(lines[n] for n in passage) for passage in kept)
    return "\n\n".join(text for text in texts if text)


def _text(lines):
    shown = [line.rstrip() for line in lines if line != BREAK]
    start, end = 0, len(shown)
    while start < end and not shown[start]:
        start += 1
    while end > start and not shown[end - 1]:
        end -= 1
    return "\n".join(shown[start:end])
