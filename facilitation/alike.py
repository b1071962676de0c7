"""Earlier products that look like a query, each with the passage that is nearest.

A seam: today the words of topics and questions are compared, of the newest products.
"""

from dataclasses import dataclass

from facilitation.drafting.terms import Weights, likeness, terms
from queries.anatomy import with_names
from queries.models import Statement

LOOKED_AT = 200
MOST = 5
LEAST = 0.12  # of 1: below this two queries have a few common words only
LONGEST = 400  # characters of a passage


@dataclass(frozen=True)
class Alike:
    """One earlier engagement with its product; `near` tells whether it looks alike."""

    engagement: object
    passage: str
    near: bool


def alike(engagement, products):
    """The few of `products` to offer as an answer, the nearest first.

    Where fewer look alike the newest follow. Two queries.
    """
    rows = list(products.defer("context", "asked", "use")[:LOOKED_AT])
    counted = [terms(_told(row)) for row in rows]
    weights = Weights(counted)
    own = weights(terms(_told(engagement)))
    found = [
        (likeness(own, weights(terms_of)), -n) for n, terms_of in enumerate(counted)
    ]
    best = sorted(found, reverse=True)[:MOST]
    chosen = [(score >= LEAST, rows[-n]) for score, n in best]
    passages = _passages(engagement, [row.edition_id for _near, row in chosen])
    return [Alike(row, passages.get(row.edition_id, ""), near) for near, row in chosen]


def passage_for(engagement, edition):
    """The words of `edition` that come nearest to what `engagement` asks."""
    return _passages(engagement, [edition.pk]).get(edition.pk, "")


def _told(engagement):
    return "\n".join([engagement.topic, *engagement.questions, engagement.problem])


def _passages(engagement, editions):
    """{id of an edition: its passage}, with nobody's name in it."""
    statements = Statement.objects.standing().filter(edition__in=editions)
    rows = list(statements.order_by("edition", "section", "position"))
    weights = Weights(terms(row.text) for row in rows)
    own = weights(terms(_told(engagement)))
    nearest = {}
    for row in rows:
        score = likeness(own, weights(terms(row.text)))
        if row.edition_id not in nearest or score > nearest[row.edition_id][0]:
            nearest[row.edition_id] = score, row.text
    return {pk: _cut(with_names(text, {})) for pk, (_score, text) in nearest.items()}


def _cut(text):
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
