"""Comparative Experiences: what was done, where, and what came of it."""

import re
from collections.abc import Iterator, Sequence

from facilitation.drafting.parts import Reply, Statement
from facilitation.drafting.passages import Passage, Reading
from facilitation.drafting.signs import Signs
from facilitation.drafting.tables import DONE, FAILURE, LEANING, OPENING
from facilitation.drafting.terms import count_words, is_function_word

KINDS = frozenset(("experience", "experiences", "example", "examples"))
# Three to six lines.
FEWEST_WORDS = 40
MOST_WORDS = 110
TITLE_WORDS = 10
TITLE_LETTERS = 100
TITLE_CLAUSES = 4
FEWEST_TITLE_WORDS = 3
# Signs of a tale that a reply must show when its author did not call it one.
ENOUGH_SIGNS = 4.0

_DONE = Signs(DONE)
_FAILURE = Signs(FAILURE)
_LEANING = Signs(LEANING)
_OPENING = Signs(OPENING)
_NUMBER = re.compile(r"(?<![\w.])\d")
_PLACE = re.compile(r"\b(?:in|at|near|en|à|au|dans|в|من|في)\s+[A-ZÀ-ÞА-Я]\w{2,}")
_CLAUSE_END = re.compile(r"[,;:.!?…،]+\s+|[。！？；：，।؟۔]|\s[–—-]+\s|[(（]")

Window = tuple[int, int]


def experiences(readings: Sequence[Reading], home: str) -> Iterator[Statement]:
    """One a reply at most: the home country by place, then the other countries."""
    for reading in sorted(readings, key=lambda r: _by_place(r.reply, home)):
        if passage := _tale(reading):
            title = _title(passage)
            yield Statement("experiences", title, passage.text, (passage.quote,))


def _by_place(reply: Reply, home: str) -> tuple[bool, str, str, int]:
    away = bool(home) and reply.country.casefold() != home.casefold()
    country = reply.country.casefold() if away or not home else ""
    return away, country, reply.place.casefold(), reply.number


def _tale(reading: Reading) -> Passage | None:
    signs = [_signs(reading.said(n), reading.reply) for n in range(len(reading.spans))]
    windows = list(_windows(reading, signs))
    if not windows:
        return None
    first, last = max(windows, key=lambda w: (sum(signs[w[0] : w[1] + 1]), -w[0]))
    passage = reading.joined(first, last)
    if KINDS.isdisjoint(map(str.casefold, reading.reply.kinds)):
        enough = sum(signs[first : last + 1]) >= ENOUGH_SIGNS
        return passage if enough and passage.words >= FEWEST_WORDS else None
    return passage if sum(signs[first : last + 1]) else None


def _signs(said: str, reply: Reply) -> float:
    """How much a sentence sounds like a tale of what was done."""
    done = _DONE.stand_in(said) + _FAILURE.stand_in(said)
    named = [place for place in (reply.place, reply.country) if place]
    placed = bool(_PLACE.search(said)) or any(place in said for place in named)
    return done + 0.5 * bool(_NUMBER.search(said)) + 0.5 * placed * bool(done)


def _windows(reading: Reading, signs: Sequence[float]) -> Iterator[Window]:
    """From each sentence that can begin a tale, as long as it may become."""
    for first in range(len(reading.spans)):
        last = first
        if _LEANING.begin(reading.said(first)):
            continue
        while reading.may_join(first, last + 1, MOST_WORDS):
            last += 1
        if reading.may_join(first, last, MOST_WORDS):
            yield first, _without_idle_end(reading, signs, first, last)


def _without_idle_end(
    reading: Reading, signs: Sequence[float], first: int, last: int
) -> int:
    """The last sentence that still tells something, once there are three lines."""
    while not signs[last] and reading.words(first, last - 1) >= FEWEST_WORDS:
        last -= 1
    return last


def _title(passage: Passage) -> str:
    """The first clause that tells and can stand as a title, or the first words."""
    opened = _opened(passage.text)
    for clause in _CLAUSE_END.split(opened)[:TITLE_CLAUSES]:
        said = clause.strip(" .!?…。！？।؟۔")
        size = count_words(said)
        if FEWEST_TITLE_WORDS <= size <= TITLE_WORDS and _DONE.stand_in(said):
            return _raised(said)
    return _raised(_cut(opened))


def _opened(text: str) -> str:
    """Without "In our experience," and the like."""
    return text[_OPENING.begin(text) :] or text


def _cut(text: str) -> str:
    """The first words, not ending on one that leads nowhere."""
    said = text.split()
    if len(said) <= TITLE_WORDS:
        return text if len(text) <= TITLE_LETTERS else text[: TITLE_LETTERS - 1] + "…"
    kept = said[: TITLE_WORDS - 1]
    while len(kept) > FEWEST_TITLE_WORDS and is_function_word(kept[-1]):
        kept.pop()
    return " ".join(kept)[: TITLE_LETTERS - 1].rstrip(",;:.(–-") + "…"


def _raised(words: str) -> str:
    return words[:1].upper() + words[1:]
