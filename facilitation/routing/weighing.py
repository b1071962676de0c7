"""What speaks for asking somebody, and what it is worth: pure.

A scorer is a function from `Case` to a number. Another one can be handed to
`proposing.candidates`; measuring does that.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from facilitation.routing.evidence import Reply


@dataclass
class Case:
    """All that is known of one member about one engagement."""

    member: int
    at: datetime
    replies: Sequence[Reply] = ()
    topics: Sequence[str] = ()
    says: float = 0.0
    lately: int = 0
    same_country: bool = False
    willing: bool = False


Scorer = Callable[[Case], float]

FURTHER_REPLIES = (1.0, 0.5, 0.25)  # the second best says less than the best
HALF_LIFE_DAYS = 3 * 365
OLDEST = 0.3  # what an old reply is still worth


def weigh(case: Case) -> float:
    """Evidence first, declaration after it; where somebody lives decides between."""
    replies = zip(FURTHER_REPLIES, case.replies, strict=False)
    evidence = sum(share * _worth(reply, case.at) for share, reply in replies)
    declared = 3 * case.says + min(len(case.topics), 2)
    known = 10 * evidence + declared
    small = 0.1 * min(case.lately, 5) + 0.2 * case.willing
    return known + small + 0.5 * (case.same_country and known > 0)


def _worth(reply: Reply, at: datetime) -> float:
    years = max((at - reply.at).days, 0) / HALF_LIFE_DAYS
    fresh = OLDEST + (1 - OLDEST) * 0.5**years
    use = 0.5 * math.log1p(reply.cited) + 0.2 * math.log1p(reply.thanked)
    return reply.near * fresh * (1 + use)
