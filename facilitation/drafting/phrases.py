"""Key phrases: what passages are about, in their own words, fit to stand as a head."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitation.drafting.passages import ADDRESS
from facilitation.drafting.people import People
from facilitation.drafting.tables import GENERIC, NOUN_COMES, VERB_COMES
from facilitation.drafting.terms import (
    UNSPACED,
    WORD,
    is_function_word,
    roots,
)

MOST_WORDS = 3
_CLAUSE = re.compile(r"[.,;:!?()\[\]\"“”«»<>/…–—。，；：！？、।؟،*]|\s-+\s")
_ADVERB = re.compile(r"\w{3,}(?:ly|ment|mente)$", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)

Key = tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A phrase as most people write it, and the texts (by index) that hold it."""

    words: str
    key: Key
    texts: frozenset[int]


def headings(texts: Sequence[str], people: People) -> list[Heading]:
    """Every phrase that two or more of the texts share and that reads as a noun."""
    forms: dict[Key, Counter[str]] = defaultdict(Counter)
    holding: dict[Key, set[int]] = defaultdict(set)
    nouns: Counter[Key] = Counter()
    for n, text in enumerate(texts):
        for key, form, before in _phrases(text, people):
            forms[key][form] += 1
            holding[key].add(n)
            nouns[key] += _as_noun(form, before)
    return [
        Heading(_raised(_usual(forms[key])), key, frozenset(held))
        for key, held in holding.items()
        if len(held) > 1 and nouns[key] > 0
    ]


def _phrases(text: str, people: People) -> Iterator[tuple[Key, str, str]]:
    for clause in _CLAUSE.split(ADDRESS.sub(" . ", text)):
        said = WORD.findall(clause)
        for start in range(len(said)):
            for end in range(start + 1, min(start + MOST_WORDS, len(said)) + 1):
                if not _may_head(said[end - 1], people):
                    break
                key = tuple(root for word in said[start:end] for root in roots(word))
                if not key or _is_generic(said[start:end]):
                    continue
                before = said[start - 1].casefold() if start else ""
                yield key, " ".join(said[start:end]), before


def _may_head(word: str, people: People) -> bool:
    short = len(word) < 3 and not word.isupper()
    figure = not any(map(str.isalpha, word))
    unfit = short or figure or UNSPACED.search(word) or _ADVERB.match(word)
    return not (unfit or is_function_word(word) or people.share(word))


def _is_generic(said: Sequence[str]) -> bool:
    return all(word.casefold() in GENERIC for word in said)


def _as_noun(form: str, before: str) -> int:
    """Whether the word before it tells of a noun (1), a verb (-2) or neither (0)."""
    if before in VERB_COMES:
        return -2
    if not _LATIN.match(form):
        return 1
    return 1 if before in NOUN_COMES else int(" " in form)


def _usual(forms: Counter[str]) -> str:
    """The commonest way to write it, without capitals if anybody does without."""
    return min(forms, key=lambda form: (form.isupper(), -forms[form], form))


def _raised(words: str) -> str:
    return words[:1].upper() + words[1:]
