"""What is new in a community between two mornings, as its members may read it.

It is read when the letters leave, not when the issue is written: what was hidden or
withdrawn in between is not told.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby

from communities.audience import Audience
from communities.credit import credit
from correspondence.models import Rhythm
from queries.anatomy import people_in, with_names
from queries.bylines import title_of
from queries.lifecycle import State
from queries.models import Contribution, Engagement, Placement, Section, Statement

MEMBERS = Audience.MEMBERS
MOST = 100  # of a sort in one letter; the rest stands on the page
SOON = {Rhythm.DAILY: timedelta(days=2), Rhythm.WEEKLY: timedelta(days=7)}

ASKED, REPLY, PRODUCT = "asked", "reply", "product"


@dataclass(frozen=True)
class Thing:
    """One thing to tell: its key for whoever is told, and when it happened."""

    sort: str
    pk: int
    engagement: int
    at: datetime

    @property
    def key(self):
        return self.sort, self.pk


@dataclass(frozen=True)
class Told:
    """An engagement in a letter of news, and what is told about it."""

    engagement: Engagement
    title: str
    replies: tuple = ()  # (Contribution, Credit), the newest first
    paragraph: str = ""

    @property
    def key(self):
        return str(self.engagement.pk)


@dataclass(frozen=True)
class News:
    """What one letter tells, in its order."""

    asked: list[Told]
    closing: list[Told]
    groups: list[Told]
    products: list[Told]


def has_news(issue):
    """Whether the issue would tell anything to anybody."""
    return bool(Contents(issue).things)


class Contents:
    """The things of one issue, each sort read once."""

    def __init__(self, issue):
        self.issue = issue
        listed = Placement.objects.listed().filter(community=issue.community)
        self.listed = listed.values("engagement")

    @cached_property
    def asked(self):
        """Queries that are open and new here, the newest first."""
        here = Placement.objects.listed().filter(
            community=self.issue.community,
            listed_at__gt=self.issue.asked_since,
            listed_at__lte=self.issue.until,
            engagement__state=State.OPEN,
        )
        placed = here.select_related(*_with_people("engagement__"))
        return list(placed.order_by("-listed_at", "-pk")[:MOST])

    @cached_property
    def replies(self):
        """What was posted, the newest first."""
        rows = Contribution.objects.posted().filter(
            posted_at__gt=self.issue.since,
            posted_at__lte=self.issue.until,
            engagement__in=self.listed,
        )
        people = ("version", "author", "persona", *_with_people("engagement__"))
        return list(rows.select_related(*people).order_by("-posted_at", "-pk")[:MOST])

    @cached_property
    def products(self):
        """What was published, or is newly revised, the newest first."""
        rows = self._here(
            state=State.PUBLISHED,
            edition__published_at__gt=self.issue.since,
            edition__published_at__lte=self.issue.until,
        )
        rows = rows.select_related("edition")
        return list(rows.order_by("-edition__published_at", "-pk")[:MOST])

    @cached_property
    def closing(self):
        """Open queries that close soon, told once: in the issue before they do."""
        soon = SOON[self.issue.rhythm]
        rows = self._here(
            state=State.OPEN,
            closes_at__gt=self.issue.since + soon,
            closes_at__lte=self.issue.until + soon,
        ).exclude(pk__in=[placed.engagement_id for placed in self.asked])
        return list(rows.order_by("closes_at", "pk")[:MOST])

    def _here(self, **which):
        rows = Engagement.objects.filter(pk__in=self.listed, **which)
        return rows.select_related(*_with_people())

    @cached_property
    def things(self):
        """What makes it worth a letter; that something closes soon does not."""
        return [
            *(
                Thing(ASKED, p.engagement_id, p.engagement_id, p.listed_at)
                for p in self.asked
            ),
            *(Thing(REPLY, r.pk, r.engagement_id, r.posted_at) for r in self.replies),
            *(
                Thing(PRODUCT, e.pk, e.pk, e.edition.published_at)
                for e in self.products
            ),
        ]

    def shown(self, keys):
        """The News with the things of these keys alone."""
        keys = set(keys)
        replies = [one for one in self.replies if (REPLY, one.pk) in keys]
        products = [one for one in self.products if (PRODUCT, one.pk) in keys]
        return News(
            asked=[
                _told(placed.engagement)
                for placed in self.asked
                if (ASKED, placed.engagement_id) in keys
            ],
            closing=[_told(one) for one in self.closing],
            groups=_grouped(replies),
            products=_with_paragraphs(products),
        )


def _with_people(path=""):
    return [f"{path}{name}" for name in ("community", "author", "persona")]


def _told(engagement, **more):
    return Told(engagement, title_of(engagement, MEMBERS), **more)


def _grouped(replies):
    """Replies under their engagements; who had the newest reply comes first."""
    order = dict.fromkeys(reply.engagement_id for reply in replies)
    place = {pk: n for n, pk in enumerate(order)}
    ordered = sorted(replies, key=lambda reply: place[reply.engagement_id])
    return [
        _group(list(group))
        for _pk, group in groupby(ordered, lambda reply: reply.engagement_id)
    ]


def _group(replies):
    """One engagement's, in the order in which they were said."""
    said = sorted(replies, key=lambda reply: (reply.posted_at, reply.pk))
    bylines = tuple((reply, credit(reply, MEMBERS)) for reply in said)
    return _told(replies[0].engagement, replies=bylines)


def _with_paragraphs(products):
    """Each with the first paragraph of its summary, in a few queries for all."""
    editions = [one.edition_id for one in products]
    standing = Statement.objects.standing()
    statements = standing.filter(edition__in=editions, section=Section.SUMMARY)
    first = {s.edition_id: s.text for s in statements.order_by("-position")}
    people = people_in(first.values(), MEMBERS)
    return [
        _told(one, paragraph=with_names(first.get(one.edition_id, ""), people))
        for one in products
    ]
