"""Texts as words to be found: folded, without signs, the same for both databases."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from search.function_words import FUNCTION_WORDS

# Characters past this are not indexed: PostgreSQL takes a megabyte of words a row.
LONGEST = 200_000
# Scripts written without spaces are found character by character, as phrases.
UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# `\w` leaves out the vowel signs that are written around a consonant.
_MARK = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e"
TOKEN = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W_]|[{_MARK}])+")
# The stemmer for Arabic takes the article off some words and not off others.
_ARTICLE = re.compile(r"^(?:[وفبك]?ال|لل)(?=\w{3})")
# The same and further ones, in whole runs: the names of people in them have no words.
RUN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_BARE = re.compile(r"[^\W_]+")
STEMMERS = {
    "ar": "arabic",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "ru": "russian",
}
_STEM = {code: snowballstemmer.stemmer(name) for code, name in STEMMERS.items()}


def clean(text: str) -> str:
    """Without what a database refuses."""
    return text.replace("\x00", " ")


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case, without Latin accents, Arabic vowels and the Arabic article."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    bare = (c for c in decomposed if not ("\u0300" <= c <= "\u0670" and _is_mark(c)))
    return _ARTICLE.sub("", unicodedata.normalize("NFC", "".join(bare)))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


def tokens(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return [word for word, _start, _end in spans(text)]


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """(folded word, start, end) of each word, in order."""
    for match in TOKEN.finditer(text[:LONGEST]):
        yield fold(match[0]), match.start(), match.end()


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """What the forms of a folded word share in its language."""
    stemmer = _STEM.get(language)
    return stemmer.stemWord(word) if stemmer else word


_FUNCTION_WORDS = frozenset(
    part
    for words in FUNCTION_WORDS.values()
    for word in words.split()
    for part in tokens(word)
)


def bare_words(text: str) -> tuple[str, ...]:
    """Words without case and accents, so that "José" is found as "JOSE"."""
    plain = text.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return tuple(_BARE.findall(plain))


def is_function_word(word: str) -> bool:
    """Whether a folded word says nothing by itself, in some language."""
    return word in _FUNCTION_WORDS


def small_words(text: str, language: str) -> set[str]:
    """Stems of the function words of a text that are no other word's stem there."""
    words = tokens(text)
    others = {stem(word, language) for word in words if not is_function_word(word)}
    return {stem(word, language) for word in words} - others
