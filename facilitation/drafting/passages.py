"""The passages of a reply that may be quoted, each with the terms it is compared by."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from facilitation.drafting.parts import Quote, Reply, tidy
from facilitation.drafting.people import People
from facilitation.drafting.sentences import Span, sentences
from facilitation.drafting.signs import Signs
from facilitation.drafting.tables import COURTESY, FAILURE, LEANING
from facilitation.drafting.terms import count_words, terms

# Why a reply is cited nowhere; of several reasons the first is given.
REASONS = (
    "names",  # whatever it says names a person
    "thanks_only",
    "short",
    "no_passage",  # code, tables, bare addresses, half sentences
    "quoted",  # nothing but another's words, or a signature
    "empty",
    "no_room",  # the words asked for were spent
    "",
)
FEWEST_WORDS = 4
BULLET_LENGTH = 3
MOST_SIGNS = 4
COURTESY_WORDS = 22
MOST_WORDS = 55

ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"'«»]+", re.IGNORECASE)
_COURTESY = Signs(COURTESY)
_LEANING = Signs(LEANING)
_FAILURE = Signs(FAILURE)
# With the vowel signs of Indian scripts, which are no letters to Python.
_LETTERS = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0dff])+")
_SIGNS = re.compile(r"[<>{}\[\]|=\\_#$^~`]")
_OPEN = (":", "：", ",", ";", "،")


@dataclass(frozen=True, eq=False)
class Passage:
    """A span of a reply that can stand by itself; `place` counts from the top."""

    reply: Reply
    start: int
    end: int
    place: int = 0

    @cached_property
    def text(self) -> str:
        return tidy(self.reply.text[self.start : self.end])

    @cached_property
    def terms(self) -> dict[str, int]:
        return dict(terms(self.text))

    @cached_property
    def words(self) -> int:
        return count_words(self.text)

    @property
    def quote(self) -> Quote:
        return Quote(self.reply.id, self.start, self.end)

    @cached_property
    def fails(self) -> bool:
        """Whether it tells what did not work."""
        return _FAILURE.stand_in(self.text)

    @cached_property
    def leans(self) -> bool:
        """Whether it cannot be understood without what stands before it."""
        return bool(_LEANING.begin(self.text))

    @property
    def asks(self) -> bool:
        return self.text.endswith(("?", "؟", "？"))

    def among(self, quotes: Iterable[Quote]) -> bool:
        """Whether any of it is quoted already."""
        return any(
            quote.reply == self.reply.id
            and self.start < quote.end
            and quote.start < self.end
            for quote in quotes
        )


@dataclass(frozen=True)
class Reading:
    """A reply taken apart: its sentences, why some may not be quoted (empty when one
    may), their words, and whether each may be quoted in one piece with the next."""

    reply: Reply
    people: People
    spans: Sequence[Span]
    faults: Sequence[str]
    sizes: Sequence[int]
    joins: Sequence[bool]
    passages: Sequence[Passage] = ()

    @property
    def reason(self) -> str:
        """Why nothing is quoted from this reply."""
        if self.passages:
            return "no_room"
        if not self.spans:
            return "quoted" if self.reply.text.strip() else "empty"
        return min(self.faults, key=REASONS.index) or "no_passage"

    def said(self, n: int) -> str:
        start, end = self.spans[n]
        return self.reply.text[start:end]

    def may_join(self, first: int, last: int, most: int) -> bool:
        """Whether these may be quoted in one piece of at most so many words."""
        if first < 0 or last >= len(self.spans) or self.faults[first]:
            return False
        return all(self.joins[first:last]) and self.words(first, last) <= most

    def words(self, first: int, last: int) -> int:
        return sum(self.sizes[first : last + 1])

    def joined(self, first: int, last: int, place: int = 0) -> Passage:
        """Sentences `first` to `last` as one passage."""
        return Passage(self.reply, self.spans[first][0], self.spans[last][1], place)


def read(reply: Reply, people: People) -> Reading:
    """Find what of a reply may be quoted."""
    spans = sentences(reply.text)
    said = [reply.text[start:end] for start, end in spans]
    sizes = [count_words(sentence) for sentence in said]
    faults = [_fault(*each, people) for each in zip(said, sizes, strict=True)]
    joins = [
        not faults[n] and not faults[n + 1] and _joins(reply.text, *pair, people)
        for n, pair in enumerate(pairwise(spans))
    ]
    bare = Reading(reply, people, spans, faults, sizes, joins)
    return replace(bare, passages=list(_passages(bare)))


def adjoin(text: str, one: Span, other: Span) -> bool:
    """Whether nothing but white space and a bullet stands between the sentences."""
    return len(text[one[1] : other[0]].strip()) <= BULLET_LENGTH


def _joins(text: str, one: Span, other: Span, people: People) -> bool:
    # A name may stand across the end of a sentence, where neither half shows it.
    return adjoin(text, one, other) and not people.stand_in(text[one[0] : other[1]])


def _fault(said: str, size: int, people: People) -> str:
    """Why a sentence may not be quoted; nothing when it may."""
    if people.stand_in(said):
        return "names"
    if size <= COURTESY_WORDS and _COURTESY.begin(said):
        return "thanks_only"
    if size < FEWEST_WORDS or not terms(said):
        return "short"
    return "" if _is_prose(said) else "no_passage"


def _is_prose(said: str) -> bool:
    """Not code, a table or a bare address."""
    bare = ADDRESS.sub("", said)
    letters = sum(map(len, _LETTERS.findall(bare)))
    signs = len(_SIGNS.findall(bare))
    return len(bare) > len(said) / 3 and letters > len(bare) / 2 and signs < MOST_SIGNS


def _passages(reading: Reading) -> Iterator[Passage]:
    place = 0
    for n, fault in enumerate(reading.faults):
        if not fault and (passage := _passage(reading, n, place)):
            yield passage
            place += 1


def _passage(reading: Reading, n: int, place: int) -> Passage | None:
    """The sentence, with what it leans on before it or leads to after it."""
    first = last = n
    leans = _LEANING.begin(reading.said(n))
    if leans and reading.may_join(n - 1, n, MOST_WORDS):
        first -= 1
    while _is_open(reading, last) and reading.may_join(first, last + 1, MOST_WORDS):
        last += 1
    alone = last == n and _is_open(reading, n)
    return None if alone else reading.joined(first, last, place)


def _is_open(reading: Reading, n: int) -> bool:
    return reading.said(n).endswith(_OPEN)
