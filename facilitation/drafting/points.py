"""What to say: passages weighed, chosen in turn from every reply, and joined with
those of other replies that say the same."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitation.drafting.parts import Quote
from facilitation.drafting.passages import Passage, Reading
from facilitation.drafting.signs import Signs
from facilitation.drafting.tables import NEGATION
from facilitation.drafting.terms import Terms, Weights, likeness, total

# What a passage is worth, found with benchmarks/consolidation.py: people say the main
# thing first, near what was asked, and near what others say. Small changes do little.
LEAD = 0.5
ASKED = 1.5
SHARED = 1.5
READS_ON = 0.2
SAID_ALREADY = 1.2
BRIEF = 0.5
LONG = 0.2
QUESTION = 0.4
LEANS = 0.3
BRIEF_WORDS = 10
LONG_WORDS = 40

# Once everybody has been heard: so many words a reply, to one or two pages in all, of
# what still adds something.
WORDS_A_REPLY = 50
ENOUGH_WORDS = 700
ADDS = 0.15
OVERSHOOT = 1.15
# From this cosine on two passages say the same; found by reading pairs.
SAME = 0.6

# What is quoted so far of each reply, by its id.
Cited = Mapping[int, Sequence[Quote]]
_NOTHING: Cited = {}

_NUMBER = re.compile(r"\d+")
_NEGATION = Signs(NEGATION)


class Likenesses:
    """Vectors of all passages, and which passages are like one."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        passages = [p for reading in readings for p in reading.passages]
        self.weigh = Weights(passage.terms for passage in passages)
        self._vectors = {passage: self.weigh(passage.terms) for passage in passages}
        self._holding: dict[str, list[tuple[Passage, float]]] = defaultdict(list)
        for passage, vector in self._vectors.items():
            for term, value in vector.items():
                self._holding[term].append((passage, value))

    def __getitem__(self, passage: Passage) -> Terms:
        return self._vectors[passage]

    def to(self, vector: Terms) -> dict[Passage, float]:
        """Every passage that shares a term with the vector, and how like it is."""
        found: dict[Passage, float] = defaultdict(float)
        for term, value in vector.items():
            for passage, other in self._holding.get(term, ()):
                found[passage] += value * other
        return found


@dataclass(frozen=True, eq=False)
class Point:
    """A passage, and those of other replies that say the same."""

    passage: Passage
    others: Sequence[Passage] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return tuple(p.quote for p in (self.passage, *self.others))


def worths(
    readings: Sequence[Reading], alike: Likenesses, asked: Terms
) -> dict[Passage, float]:
    """What each passage is worth to the asker."""
    sums = [total(alike[p] for p in reading.passages) for reading in readings]
    everything = total(sums)
    size = sum(value * value for value in everything.values()) ** 0.5 or 1.0
    return {
        passage: _worth(passage, alike[passage], asked)
        + SHARED * _beyond(alike[passage], everything, own) / size
        for reading, own in zip(readings, sums, strict=True)
        for passage in reading.passages
    }


def _beyond(vector: Terms, everything: Terms, own: Terms) -> float:
    """How like it is to what the other replies say."""
    return likeness(vector, everything) - likeness(vector, own)


def _worth(passage: Passage, vector: Terms, asked: Terms) -> float:
    return (
        LEAD / (1 + passage.place)
        + ASKED * likeness(vector, asked)
        - BRIEF * max(0.0, 1 - passage.words / BRIEF_WORDS)
        - LONG * max(0.0, passage.words / LONG_WORDS - 1)
        - QUESTION * passage.asks
        - LEANS * passage.leans
    )


def join(passage: Passage, alike: Likenesses, cited: Cited = _NOTHING) -> Point:
    """The passage with the likest of every other reply, if that says the same.

    What is `cited` already is not cited again.
    """
    same = {
        other: how
        for other, how in alike.to(alike[passage]).items()
        if how >= SAME
        and other.reply.id != passage.reply.id
        and not other.among(cited.get(other.reply.id, ()))
        and _agree(passage, other)
    }
    likest: dict[int, Passage] = {}
    for other in sorted(same, key=lambda p: (-same[p], p.reply.number, p.start)):
        likest.setdefault(other.reply.id, other)
    return Point(passage, sorted(likest.values(), key=lambda p: p.reply.number))


def _agree(one: Passage, other: Passage) -> bool:
    """Whether neither denies the other, nor gives other figures."""
    if _NEGATION.stand_in(one.text) != _NEGATION.stand_in(other.text):
        return False
    ours, theirs = _NUMBER.findall(one.text), _NUMBER.findall(other.text)
    return not ours or not theirs or set(ours) == set(theirs)


class Choice:
    """The points chosen so far, and what any passage would add to them."""

    def __init__(self, alike: Likenesses, worth: Mapping[Passage, float]) -> None:
        self.points: list[Point] = []
        self.words = 0
        self._alike = alike
        self._worth = worth
        self._cited: dict[int, list[Quote]] = defaultdict(list)
        self._known: dict[Passage, float] = defaultdict(float)
        self._next_to: set[tuple[int, int]] = set()

    def take(self, passage: Passage) -> None:
        point = join(passage, self._alike, self._cited)
        self.points.append(point)
        self.words += passage.words
        for quote in point.quotes:
            self._cited[quote.reply].append(quote)
        self._next_to |= {(passage.reply.id, passage.place + step) for step in (-1, 1)}
        for other, how in self._alike.to(self._alike[passage]).items():
            self._known[other] = max(self._known[other], how)

    def gain(self, passage: Passage) -> float:
        reads_on = (passage.reply.id, passage.place) in self._next_to
        told = SAID_ALREADY * self._known.get(passage, 0.0)
        return self._worth[passage] + READS_ON * reads_on - told

    def free(self, passages: Iterable[Passage]) -> list[Passage]:
        return [p for p in passages if not p.among(self._cited[p.reply.id])]

    def has_heard(self, reading: Reading) -> bool:
        """Whether the best of the reply is cited, beside another's words perhaps."""
        best = max(reading.passages, key=self._worth.__getitem__, default=None)
        return best is None or best.among(self._cited[reading.reply.id])


def choose(
    readings: Sequence[Reading],
    alike: Likenesses,
    worth: Mapping[Passage, float],
    words: int | None = None,
) -> list[Point]:
    """A passage from every reply in turn, then the best of what is left.

    `words` is the length that nobody's turn exceeds; without it everybody is heard.
    """
    choice = Choice(alike, worth)
    for reading in readings:
        if not choice.has_heard(reading):
            _take_best(choice, reading.passages, words)
    everything = [p for reading in readings for p in reading.passages]
    enough = min(ENOUGH_WORDS, WORDS_A_REPLY * len(readings))
    while _take_best(choice, everything, words or enough, ADDS):
        pass
    return choice.points


def _take_best(
    choice: Choice,
    passages: Sequence[Passage],
    words: int | None,
    least: float = -math.inf,
) -> bool:
    """Take what adds most, if it fits and adds the least that is asked of it."""
    if words is not None and choice.words >= words:
        return False
    room = math.inf if words is None else words * OVERSHOOT - choice.words
    fitting = [p for p in choice.free(passages) if p.words <= room or not choice.points]
    best = max(fitting, key=choice.gain, default=None)
    if best is None or choice.gain(best) < least:
        return False
    choice.take(best)
    return True
