"""Two people’s changes to one text brought together, paragraph by paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

_GAP = re.compile(r"\n[^\S\n]*\n\s*")

Paragraphs = Sequence[str]


@dataclass(frozen=True)
class Met:
    """Where both changed the same: what stands there, and what was lost by it."""

    shown: str
    lost: str


def paragraphs(text: str) -> list[str]:
    unified = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return [part for part in _GAP.split(unified) if part.strip()]


def joined(parts: Paragraphs) -> str:
    return "\n\n".join(parts)


def merge(base: str, saved: str, mine: str) -> tuple[str, list[Met]]:
    """`saved` and `mine`, both written upon `base`, as one text.

    Where they contradict each other `saved` stands, and what it cost is told.
    """
    old, first, second = map(paragraphs, (base, saved, mine))
    merged: list[str] = []
    met: list[Met] = []
    for its, one, other in _chunks(old, first, second):
        kept, cost = _decided(its, one, other)
        merged += kept
        met += cost
    return joined(merged), met


def _decided(
    base: Paragraphs, one: Paragraphs, other: Paragraphs
) -> tuple[Paragraphs, list[Met]]:
    if other in (base, one):
        return one, []
    if one == base:
        return other, []
    if len(base) == len(one) == len(other) > 1:
        # Neighbours that each changed one of: they contradict each other in none.
        each = zip(base, one, other, strict=True)
        pairs = [_decided(*([part] for part in three)) for three in each]
        kept, costs = zip(*pairs, strict=True)
        return [*chain(*kept)], [*chain(*costs)]
    return one, [Met(joined(one), joined(other))]


def _chunks(
    base: Paragraphs, one: Paragraphs, other: Paragraphs
) -> Iterator[tuple[Paragraphs, Paragraphs, Paragraphs]]:
    """What lies between the paragraphs that all three have in common, and these."""
    at, at_one, at_other = 0, 0, 0
    for start, end, in_one, in_other in _common(base, one, other):
        yield base[at:start], one[at_one:in_one], other[at_other:in_other]
        same = base[start:end]
        yield same, same, same
        at, at_one, at_other = end, in_one + end - start, in_other + end - start


def _common(
    base: Paragraphs, one: Paragraphs, other: Paragraphs
) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, start in one, start in other) of runs of `base` kept by both."""
    left = _matches(base, one)
    right = _matches(base, other)
    while left and right:
        (a, in_one, more), (b, in_other, many) = left[0], right[0]
        start, end = max(a, b), min(a + more, b + many)
        if start < end:
            yield start, end, in_one + start - a, in_other + start - b
        (left if a + more <= b + many else right).pop(0)
    yield len(base), len(base), len(one), len(other)


def _matches(base: Paragraphs, text: Paragraphs) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, base, text, autojunk=False)
    blocks = matcher.get_matching_blocks()
    return [(one.a, one.b, one.size) for one in blocks if one.size]
