"""What looks like a text that somebody is writing: earlier texts, the nearest first."""

import math
from dataclasses import dataclass
from datetime import datetime

from search.backends import backend
from search.finding import opened_by, read
from search.models import Document
from search.passages import nearest
from search.words import clean

# Words of the text that are looked at, and documents among which the nearest are.
LONGEST = 4_000
TERMS = 24
MOST_TIMES = 3  # what a word counts at most that the text repeats


@dataclass(frozen=True)
class Alike:
    """One document that looks alike; `shelf` is the id of what it stands with."""

    kind: str
    ref: int
    shelf: int
    title: str
    passage: str
    language: str
    at: datetime


def alike(text, language, keys, *, kinds, most=5, without=None):
    """The documents most like `text` that `keys` open, each with its nearest passage.

    `without` is (kind, ref) of a shelf that is left out: the text's own. Three queries.
    """
    among = opened_by(Document.objects.filter(kind__in=kinds), keys)
    if without is not None:
        among = among.exclude(shelf__kind=without[0], shelf__ref=without[1])
    ids, words = nearest_among(among, text, language, most=most)
    return [_alike(document, words) for document in read(ids)]


def nearest_among(documents, text, language, *, most):
    """Ids of the documents most like `text`, nearest first, and the stems that tell."""
    words = _telling(backend().rarities(clean(text)[:LONGEST], language))
    ids = backend().resembling(words, documents, most=most) if words else []
    return ids, set(words)


def _telling(rarities):
    """The words that tell most of their text: rare ones, and those it repeats."""

    def weight(word):
        times, rarity = rarities[word]
        return (1 + math.log(times)) * rarity

    chosen = sorted(rarities, key=weight, reverse=True)[:TERMS]
    return {
        word: (min(rarities[word][0], MOST_TIMES), rarities[word][1]) for word in chosen
    }


def _alike(document, words):
    return Alike(
        kind=document.kind,
        ref=document.ref,
        shelf=document.shelf.ref,
        title=document.title,
        passage=nearest(document.text, words, document.language),
        language=document.language,
        at=document.at,
    )
