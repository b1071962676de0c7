"""The tokens that a batch of letters carries, made valid before the letters leave."""

from collections import defaultdict
from dataclasses import dataclass, field

from communities import marks
from correspondence.actions import purposes_of
from correspondence.tokens import issue, told_as


@dataclass
class Carried:
    """What one letter carries: {purpose: token}, and {hole: address or link}."""

    tokens: dict[str, str] = field(default_factory=dict)
    holes: dict[str, str] = field(default_factory=dict)


def carried_to(wanted, matter):
    """{id: Carried} for `wanted`, {id: (Letter, share)}, in a few statements."""
    carried = defaultdict(Carried)
    by_share = defaultdict(list)
    for pk, theirs in wanted.items():
        by_share[theirs].append(pk)
    for (letter, share), people in by_share.items():
        _tokens(letter, matter, people, carried)
        _holes(letter, share, matter, people, carried)
    return carried


def _tokens(letter, matter, people, carried):
    for purpose in purposes_of(letter):
        for pk, token in issue(purpose, matter, people, at=matter.at).items():
            carried[pk].tokens[purpose] = token


def _holes(letter, share, matter, people, carried):
    if letter.varies is None:
        return
    for hole, purpose, about, until in letter.varies.marks(matter, share):
        tokens = marks.issue(purpose, about, people, expires_at=until)
        for pk, token in tokens.items():
            carried[pk].holes[hole] = told_as(purpose, token)
