"""What was asked before and looks like a query at the desk, with its passage."""

from dataclasses import dataclass

from facilitation.drafting.terms import Weights, likeness, terms
from facilitation.refining import earlier_products
from queries.alike import once_each, texts_of, told
from queries.anatomy import with_names
from queries.indexing import SHELF, keys_at_desk, reading_keys
from queries.models import Engagement, Statement
from search.alike import Alike, alike

KINDS = ("product", "engagement")
LOOKED_AT = 16  # documents, of which an engagement and its product are one
ANSWERS, OTHERS = 5, 3
# Of the words that tell: with less, two share a few words and are about other things.
LEAST, LEAST_OF_TOPIC = 0.25, 0.5
LONGEST = 400  # characters of a passage


@dataclass(frozen=True)
class Earlier:
    """What may answer: products that the asker may read, and others of the reader's.

    `near` are the ids of those answers that look alike; the rest are only the nearest.
    """

    answers: list[Alike]
    near: frozenset[int]
    others: list[Alike]


def earlier(engagement, member):
    """What looks like `engagement` among what `member` may read. Two queries."""
    found = alike(
        told(texts_of(engagement)),
        engagement.language,
        [*reading_keys(member), *keys_at_desk(member)],
        kinds=KINDS,
        most=LOOKED_AT,
        without=(SHELF, engagement.pk),
        marks={
            "is_seen": Engagement.objects.visible_to(member).values("pk"),
            "is_answer": _ids(earlier_products(engagement, member)),
        },
    )
    seen = [one for one in once_each(found).values() if "is_seen" in one.marks]
    near = frozenset(one.shelf for one in seen if _is_near(one, engagement))
    answers = [one for one in seen if "is_answer" in one.marks][:ANSWERS]
    others = [o for o in seen if "is_answer" not in o.marks and o.shelf in near]
    shown = frozenset(one.shelf for one in answers)
    return Earlier(answers, near & shown, others[:OTHERS])


def _is_near(one, engagement):
    whole = one.share(told(texts_of(engagement)))
    return whole >= LEAST and one.share(engagement.topic) >= LEAST_OF_TOPIC


def _ids(rows):
    return rows.order_by().values("pk")


def passage_for(engagement, edition):
    """The words of `edition` that come nearest to what `engagement` asks."""
    return _passages(engagement, [edition.pk]).get(edition.pk, "")


def _passages(engagement, editions):
    """{id of an edition: its passage}, with nobody's name in it."""
    statements = Statement.objects.standing().filter(edition__in=editions)
    rows = list(statements.order_by("edition", "section", "position"))
    weights = Weights(terms(row.text) for row in rows)
    own = weights(terms("\n".join(texts_of(engagement))))
    nearest = {}
    for row in rows:
        score = likeness(own, weights(terms(row.text)))
        if row.edition_id not in nearest or score > nearest[row.edition_id][0]:
            nearest[row.edition_id] = score, row.text
    return {pk: _cut(with_names(text, {})) for pk, (_score, text) in nearest.items()}


def _cut(text):
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
