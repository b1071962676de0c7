"""Words and what they have in common: the terms by which passages are compared."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from search.function_words import FUNCTION_WORDS
from search.words import RUN

# Scripts written without spaces are compared by pairs of characters.
UNSPACED = RUN
# `\w` leaves out the vowel signs that Indian scripts write around a consonant.
_MARK = r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff]"
_LETTER = rf"[^\W_]|{_MARK}"
WORD = re.compile(rf"(?:{_LETTER})+(?:[-'’.](?=\w)(?:{_LETTER})+)*")
_ADDRESS = re.compile(r"\b(?:https?://|www\.|ftp://)\S+", re.IGNORECASE)
_STOPS = frozenset(word for words in FUNCTION_WORDS.values() for word in words.split())
# Endings matter little past this length, in most languages that have them.
_ROOT = 6
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ly|ing|ed|es|s|e)$")

Terms = Mapping[str, float]


def words(text: str) -> list[str]:
    """The words of a text as written, addresses on the web left out."""
    return WORD.findall(_ADDRESS.sub(" ", text))


def count_words(text: str) -> int:
    """Words of the text; two characters count for one where no spaces are written."""
    unspaced = sum(len(run) for run in UNSPACED.findall(text))
    return len(UNSPACED.sub(" ", text).split()) + (unspaced + 1) // 2


def terms(text: str) -> Counter[str]:
    """Roots of the words that carry meaning, counted."""
    return Counter(root for word in words(text) for root in roots(word))


def is_function_word(word: str) -> bool:
    return word.casefold().replace("’", "'") in _STOPS


@lru_cache(maxsize=50_000)
def roots(word: str) -> tuple[str, ...]:
    """What the forms of a word share; nothing for a function word."""
    if UNSPACED.match(word):
        pairs = (word[n : n + 2] for n in range(max(1, len(word) - 1)))
        return tuple(pair for pair in pairs if pair not in _STOPS)
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    if plain in _STOPS or (len(plain) < 2 and not plain.isdigit()):
        return ()
    return (_root(_bare(plain)),)


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(
        c for c in decomposed if unicodedata.category(c) != "Mn" or c > "\u0900"
    )


def _root(word: str) -> str:
    if "\u0600" <= word[0] <= "\u06ff" and len(word) > 4:
        word = re.sub(r"^(?:[وفبكل]?ال|[وف])(?=\w{3})", "", word)
    return _ENDING.sub("", word)[:_ROOT]


class Weights:
    """How telling each term is among these texts: rare ones more than common ones."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        self._texts = 0
        self._holding: Counter[str] = Counter()
        for text in texts:
            self._texts += 1
            self._holding.update(set(text))

    def __call__(self, counted: Mapping[str, int]) -> dict[str, float]:
        """The terms as a vector of length one."""
        raw = {
            term: (1 + math.log(times)) * self.of(term)
            for term, times in counted.items()
        }
        length = math.sqrt(sum(value * value for value in raw.values()))
        return {term: value / length for term, value in raw.items()} if length else {}

    def of(self, term: str) -> float:
        return math.log(1 + (self._texts + 1) / (self._holding[term] + 0.5))


def likeness(one: Terms, other: Terms) -> float:
    """The cosine of two vectors of length one."""
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other.get(term, 0.0) for term, value in one.items())


def total(vectors: Iterable[Terms]) -> Counter[str]:
    added: Counter[str] = Counter()
    for vector in vectors:
        for term, value in vector.items():
            added[term] += value  # type: ignore[assignment]
    return added


def scaled(vector: Terms) -> dict[str, float]:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}
