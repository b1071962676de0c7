"""What waits at the desk of a community, and who has handled what, for one morning.

It is read when the letters leave, so that nothing is offered that is decided already.
"""

from dataclasses import dataclass
from functools import cached_property

from communities import lateness
from communities.models import Community, Member, Membership
from communities.models.authored import Signed
from correspondence.tokens import DECIDABLE, DECIDE
from facilitation.desk.kind import Item
from facilitation.desk.queue import page
from journal.models import Event
from queries.lateness import DONE
from queries.models import Contribution, Engagement
from queries.reading import Clock

MOST = 15  # items in one letter; the rest waits at the desk
MOST_HANDLED, MOST_DEEDS = 10, 100  # lines, and the deeds that they sum up
NO_NAMES_BY_MAIL = {Signed.ALIAS, Signed.SEALED}
# What is done to a text on the way is no decision.
HANDLED = (lateness.DONE | DONE).keys() - {
    "engagement.submitted",
    "membership.withdrawn",
    "product.changed",
    "wording.changed",
}


def has_work(issue):
    """Whether anything waits at the desk of the issue's community."""
    return bool(page(_desk(issue.community), most=1).items)


def _desk(community):
    return Community.objects.filter(pk=community.pk)


def may_be_told(item):
    """Whether a letter may tell more of `item` than that it waits: not of an alias."""
    asked = item.engagement
    under_alias = asked is not None and asked.persona_id is not None
    return _is_open(item.community) and not under_alias


def _is_open(community):
    return community.confidentiality not in NO_NAMES_BY_MAIL


@dataclass(frozen=True)
class Waiting:
    """One item in the letter; `words` is what people wrote, at length."""

    item: Item
    clock: Clock
    words: str
    hole: str  # of the link to decide

    @property
    def key(self):
        return self.item.kind, self.item.pk


@dataclass(frozen=True)
class Handled:
    """The newest deed of one sort on one topic, and how many `more` there were."""

    by: int
    topic: str
    sentence: str
    more: int


class Desk:
    """The desk of one issue's community as it stands `at` the moment of sending."""

    def __init__(self, issue, *, at):
        self.issue = issue
        self.at = at
        self.is_open = _is_open(issue.community)

    @cached_property
    def _page(self):
        return page(_desk(self.issue.community), most=MOST)

    @property
    def has_more(self):
        return self._page.later is not None

    @cached_property
    def waiting(self):
        """The items, the oldest clock first; none where names may not be mailed."""
        items = self._page.items
        words = words_of(items)
        return [
            Waiting(item, item.clock(at=self.at), words.get(item.key, item.text), hole)
            for n, item in enumerate(items)
            for hole in [f"decide{n}"]
        ]

    @property
    def shown(self):
        """Those of which the letter may tell more than that they wait."""
        return [one for one in self.waiting if may_be_told(one.item)]

    @property
    def hidden(self):
        """How many wait of which a letter tells nothing."""
        return len(self.waiting) - len(self.shown)

    @cached_property
    def handled(self):
        """What was decided since the last such letter, the newest first."""
        if not self.is_open:
            return []
        at_desk = Membership.objects.desk_of(self.issue.community).values("member")
        events = Event.objects.filter(
            community=self.issue.community.pk,
            kind__in=HANDLED,
            at__gt=self.issue.since,
            at__lte=self.at,
            by__in=at_desk,
        )
        return _summed_up(events.order_by("-at", "-pk")[:MOST_DEEDS], at=self.at)


@dataclass(frozen=True)
class Told:
    """The desk as a letter tells of it: without what its readers did themselves."""

    desk: Desk
    handled: list


def shares_of(matter, people):
    """{id: (what waits, and the reader who has handled something)}."""
    keys = tuple(one.key for one in matter.desk.waiting)
    if not keys:
        return {}
    busy = {one.by for one in matter.desk.handled}
    return {pk: (keys, pk) if pk in busy else (keys,) for pk in people}


def told(matter, share):
    by_others = [one for one in matter.desk.handled if one.by not in share[1:]]
    return Told(matter.desk, by_others[:MOST_HANDLED])


def marks(matter, share):
    """A link to decide on each item that is shown."""
    for one in matter.desk.shown:
        yield one.hole, DECIDE, one.key, matter.at + DECIDABLE


def words_of(items):
    """{key: what was asked or replied, in full}, in a query for each table."""
    replies = [item.pk for item in items if item.kind == "held"]
    asked = [item.pk for item in items if item.kind in ("new", "came-back")]
    found = Contribution.objects.filter(pk__in=replies).values_list(
        "pk", "version__text"
    )
    words = {f"held:{pk}": text for pk, text in found}
    for one in Engagement.objects.filter(pk__in=asked):
        text = "\n\n".join(filter(None, [one.context, one.problem, *one.questions]))
        words |= {f"{kind}:{one.pk}": text for kind in ("new", "came-back")}
    return words


def _summed_up(events, *, at):
    """A Handled for what one person did in one way to one topic."""
    events, groups = list(events), {}
    topics = _topics(events)
    for event in events:
        alike = event.by, event.kind, topics[event.pk]
        groups.setdefault(alike, []).append(event)
    names = Member.objects.in_bulk({event.by for event in events})
    return [
        Handled(by, topic, _sentence(some[0], names[by], at=at), len(some) - 1)
        for (by, _kind, topic), some in groups.items()
    ]


def _sentence(event, member, *, at):
    done = (lateness.DONE | DONE)[event.kind]
    return lateness.sentence(done, event, member.name, at=at)


def _topics(events):
    """{id of an event: the topic of its engagement}, without works under an alias."""
    about = {event.pk: _engagement_of(event) for event in events}
    named = Engagement.objects.filter(pk__in=set(about.values()) - {None})
    topics = dict(named.filter(persona__isnull=True).values_list("pk", "topic"))
    return {pk: topics.get(engagement, "") for pk, engagement in about.items()}


def _engagement_of(event):
    if event.subject_kind == "engagement":
        return event.subject
    return event.data.get("engagement")
