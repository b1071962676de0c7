"""Who wrote about it: their posted replies, how near they are, how they were used."""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from facilitation.models import Root, Source
from facilitation.routing.asking import first_of_each
from queries.models import Contribution, ContributionState

MOST_OF_A_ROOT = 300  # the newest rows: a root with more of them says little
MOST_REPLIES = 200
NEAR_ENOUGH = 0.05  # of what was looked for, to say something
SATURATION = 1.2  # how soon a word that is repeated says no more (BM25's k1)


@dataclass(frozen=True)
class Reply:
    """A reply about it. `near` is 1 where it has every word that was looked for."""

    contribution: int
    member: int
    near: float
    cited: int
    at: datetime
    thanked: int = 0


def replies_about(roots, engagement):
    """{member id: their replies about `roots` in its community, the nearest first}."""
    near = _nearness(roots, _found(roots, engagement.community_id))
    enough = [pk for pk, value in near.items() if value >= NEAR_ENOUGH]
    best = sorted(enough, key=lambda pk: (-near[pk], -pk))[:MOST_REPLIES]
    found = defaultdict(list)
    for row in _used(best, engagement):
        found[row.author_id].append(
            Reply(
                row.pk,
                row.author_id,
                near[row.pk],
                row.cited,
                row.posted_at,
                row.thanked,
            )
        )
    for replies in found.values():
        replies.sort(key=lambda reply: (-reply.near, -reply.contribution))
    return dict(found)


def _found(roots, community):
    """{root: [(contribution id, times)]}, each along the index."""
    rows = Root.objects.filter(source=Source.REPLY, community=community)
    newest = rows.order_by("-at").values_list("contribution", "times")
    return first_of_each(roots, lambda r: newest.filter(root=r)[:MOST_OF_A_ROOT])


def _nearness(roots, found):
    total, near = 0.0, defaultdict(float)
    for root, rows in found.items():
        worth = roots[root] * telling(len(rows))
        total += worth
        for contribution, times in rows:
            near[contribution] += worth * times / (times + SATURATION)
    return {pk: value / total for pk, value in near.items()}


def telling(rows):
    """How much a root says that so many have: little where the list is full."""
    return math.log(1 + MOST_OF_A_ROOT / (rows + 0.5))


def _used(contributions, engagement):
    """The replies that still stand: how many products cite, and people thank, each."""
    published = Q(citations__statement__edition__published_at__isnull=False)
    rows = Contribution.objects.filter(
        pk__in=contributions, state=ContributionState.POSTED, author__isnull=False
    ).exclude(engagement=engagement)
    products = "citations__statement__edition__engagement"
    counted = rows.annotate(
        cited=Count(products, filter=published, distinct=True),
        thanked=Count("thanks", distinct=True),
    )
    return counted.only("author", "posted_at")


def lately_posted(community, *, most):
    """{member id: how many of the newest replies of a community are theirs}."""
    posted = Contribution.objects.filter(
        state=ContributionState.POSTED,
        author__isnull=False,
        engagement__community=community,
    )
    counted = defaultdict(int)
    for author in posted.order_by("-posted_at").values_list("author", flat=True)[:most]:
        counted[author] += 1
    return dict(counted)
