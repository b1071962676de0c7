"""What somebody types to find something: words, "phrases", -exclusions."""

import re
from dataclasses import dataclass

from search.words import clean, tokens

LONGEST = 500
MOST_TERMS = 20
SHORTEST_PREFIX = 3
_PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Term:
    """Words that stand together; the last may be the beginning of a word only."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True)
class Wish:
    """What a text must hold and what it must not; empty where nothing is asked."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)


def parse(text: str) -> Wish:
    """Read what was typed; whatever it is, it means something or nothing."""
    text = clean(text)[:LONGEST]
    pieces = [(m["minus"], m["phrase"], m["word"]) for m in _PIECE.finditer(text)]
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for minus, phrase, word in pieces[:MOST_TERMS]:
        words = tuple(tokens(word if phrase is None else phrase))
        if words:
            (unwanted if minus else wanted).append(Term(words))
    if wanted and _goes_on(text, pieces):
        wanted[-1] = _begun(wanted[-1])
    return Wish(tuple(wanted), tuple(unwanted))


def _goes_on(text: str, pieces: list[tuple[str, str | None, str | None]]) -> bool:
    """Whether the last thing typed is a word that may still become longer."""
    minus, _phrase, word = pieces[min(len(pieces), MOST_TERMS) - 1]
    return bool(word) and not minus and not text[-1:].isspace()


def _begun(term: Term) -> Term:
    return Term(term.words, begins=len(term.words[-1]) >= SHORTEST_PREFIX)
