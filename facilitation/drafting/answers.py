"""The asker's numbered questions, each with the passages that answer it best."""

from collections.abc import Iterator, Mapping

from facilitation.drafting.parts import Asked, Statement
from facilitation.drafting.passages import Passage
from facilitation.drafting.points import Likenesses, Point, join

MOST = 3
# From this cosine a passage speaks of the question at all.
FITS = 0.15
# A reply whose author ticked the question needs less.
FITS_TICKED = 0.04
TICKED = 0.25
NEXT_BEST = 0.6
WORTH = 0.05


def answers(
    asked: Asked, alike: Likenesses, worth: Mapping[Passage, float]
) -> Iterator[Statement]:
    """One to three statements a question, headed by its number; none when none fits."""
    for number in range(1, len(asked.questions) + 1):
        near = alike.to(alike.weigh(asked.terms(number)))
        scores = {
            passage: near.get(passage, 0.0) + _bonus(passage, number, value)
            for passage, value in worth.items()
            if _fits(passage, number, near.get(passage, 0.0))
        }
        for point in _best(scores, alike):
            yield Statement("answers", str(number), point.passage.text, point.quotes)


def _fits(passage: Passage, number: int, how: float) -> bool:
    """Whether it speaks of the question, or its author says so."""
    ticked = passage.reply.answers
    least = 0.0 if ticked == (number,) else FITS_TICKED if number in ticked else FITS
    return how >= least and not passage.asks


def _bonus(passage: Passage, number: int, worth: float) -> float:
    return TICKED * (number in passage.reply.answers) + WORTH * worth


def _best(scores: Mapping[Passage, float], alike: Likenesses) -> Iterator[Point]:
    """The best points, no reply quoted twice."""
    heard: set[int] = set()
    ranked = sorted(scores, key=lambda p: (-scores[p], p.reply.number, p.start))
    good = [p for p in ranked if scores[p] >= NEXT_BEST * scores[ranked[0]]]
    found = 0
    for passage in good:
        if found < MOST and passage.reply.id not in heard:
            point = join(passage, alike)
            heard |= {quote.reply for quote in point.quotes}
            found += 1
            yield point
