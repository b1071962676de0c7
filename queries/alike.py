"""What looks like a query that somebody is writing, among what they may read."""

from dataclasses import dataclass

from queries.bylines import audience_of, title_of
from queries.indexing import SHELF, reading_keys
from queries.models import Engagement
from queries.models.visibility import LONG_TEXTS
from search.alike import Alike, alike

KINDS = ("product", "engagement")
MOST = 3
LEAST_WORDS = 3


@dataclass(frozen=True)
class Earlier:
    """An earlier engagement that may answer: what was found of it, and its title."""

    found: Alike
    engagement: Engagement
    title: str

    @property
    def has_product(self):
        return self.found.kind == "product"


def earlier_ones(texts, user, *, language, without=None):
    """A few earlier engagements like `texts`, the topic first.

    `without` is the id of the query itself. None where the texts say too little yet.
    Three queries.
    """
    text = told(texts)
    if len(text.split()) < LEAST_WORDS:
        return None
    found = alike(
        text,
        language,
        reading_keys(user),
        kinds=KINDS,
        most=2 * MOST,
        without=(SHELF, without) if without else None,
    )
    return _shown(once_each(found), user)[:MOST]


def told(texts):
    """Some texts as one, of which the first, the topic, counts twice."""
    return "\n".join([texts[0], *texts])


def texts_of(engagement):
    """What somebody asks, as what is alike is found by it."""
    return [engagement.topic, engagement.problem, *engagement.questions]


def like_draft(engagement, user):
    """What looks like a draft, or like a query that was sent."""
    return earlier_ones(
        texts_of(engagement), user, language=engagement.language, without=engagement.pk
    )


def once_each(found):
    """Of each engagement what is nearest; its product, where that was found too."""
    chosen = {}
    for one in found:
        if one.shelf not in chosen or one.kind == "product":
            chosen[one.shelf] = one
    return chosen


def _shown(chosen, user):
    """Looked at once more as it stands now, since the index follows by moments."""
    seen = Engagement.objects.visible_to(user).filter(pk__in=chosen)
    rows = seen.select_related("community", "author", "persona")
    there = rows.defer(*LONG_TEXTS).in_bulk()
    return [
        Earlier(one, there[pk], title_of(there[pk], audience_of(user, there[pk])))
        for pk, one in chosen.items()
        if pk in there
    ]
