"""What looks like a text that somebody is writing: earlier texts, the nearest first."""

import math
from dataclasses import dataclass
from datetime import datetime

from search.backends import backend
from search.finding import opened_by
from search.models import Document
from search.passages import nearest
from search.words import clean, is_function_word, small_words, spans, stem

# Words of the text that are looked at, and documents among which the nearest are.
LONGEST = 4_000
TERMS = 24
HALF = 0.5
MOST_TIMES = 3  # what a word counts at most that the text repeats

_READ = """
    SELECT document.id, document.kind, document.ref, document.title, document.text,
        document.language, document.at, shelf.ref AS on_shelf {marks}
    FROM ({near}) AS near
    JOIN search_document AS document ON document.id = near.id
    JOIN search_shelf AS shelf ON shelf.id = document.shelf_id
    ORDER BY near.weight DESC, near.id DESC
"""


@dataclass(frozen=True)
class Alike:
    """One document that looks alike; `shelf` is the id of what it stands with.

    `telling` are the stems that tell most of the text; `marks` are the names of the
    sets, of those that were asked for, that hold the shelf.
    """

    kind: str
    ref: int
    shelf: int
    title: str
    text: str
    language: str
    at: datetime
    telling: frozenset[str]
    marks: frozenset[str] = frozenset()

    @property
    def passage(self):
        """The words around what is alike, as safe HTML with <mark>."""
        return nearest(self.text, self.telling, self.language)

    def share(self, text):
        """Of the words of `text`, or of a part of it, that tell: how many stand here.

        From 0 to 1.
        """
        asked = self.telling & _stems(text, self.language)
        here = asked & _stems(f"{self.title}\n{self.text}", self.language)
        return len(here) / len(asked) if asked else 0.0


def _stems(text, language):
    return {stem(word, language) for word, _start, _end in spans(text)}


def alike(text, language, keys, *, kinds, most=5, without=None, marks=None):
    """The documents most like `text` that `keys` open.

    `without` is (kind, ref) of a shelf that is left out: the text's own. `marks` are
    {name: rows with ids of shelves}, looked at as they stand now. Two queries.
    """
    among = opened_by(Document.objects.filter(kind__in=kinds), keys)
    if without is not None:
        among = among.exclude(shelf__kind=without[0], shelf__ref=without[1])
    return nearest_among(among, text, language, most=most, marks=marks)


def nearest_among(documents, text, language, *, most, marks=None):
    """As `alike`, among some documents."""
    marks, words = marks or {}, telling(text, language)
    told = frozenset(word for word in words if not is_function_word(word))
    if not told:
        return []
    near = backend().resembling(words, documents, most=most)
    return [_alike(row, told, marks) for row in _read(*near, marks)]


def telling(text, language):
    """{stem: (times, rarity)} of the words that tell most of a text. One query.

    Rare ones, and those it repeats. Function words of any language count for half: in
    a small archive they are as rare as others, and some are a word of this language.
    """
    text = clean(text)[:LONGEST]
    small = small_words(text, language)
    found = {
        word: (times, rarity * (HALF if word in small else 1))
        for word, (times, rarity) in backend().rarities(text, language).items()
    }

    def weight(word):
        times, rarity = found[word]
        return (1 + math.log(times)) * rarity

    chosen = sorted(found, key=weight, reverse=True)[:TERMS]
    return {word: (min(found[word][0], MOST_TIMES), found[word][1]) for word in chosen}


def _read(near, params, marks):
    """The rows of documents that are near, with whether each shelf is in each set."""
    told, sets = [], []
    for name, rows in marks.items():
        sql, values = rows.query.sql_with_params()
        told.append(f", shelf.ref IN ({sql}) AS {name}")
        sets += values
    sql = _READ.format(near=near, marks="".join(told))
    return Document.objects.raw(sql, [*sets, *params])


def _alike(row, words, marks):
    return Alike(
        kind=row.kind,
        ref=row.ref,
        shelf=row.on_shelf,
        title=row.title,
        text=row.text,
        language=row.language,
        at=row.at,
        telling=words,
        marks=frozenset(name for name in marks if getattr(row, name)),
    )
