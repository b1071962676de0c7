"""A large community that writes, and what is measured in it: see routing_scale.py."""

import statistics
import time
from itertools import accumulate, count, product
from random import Random

from django.db import connection
from django.utils.timezone import now

from communities.models import Community, Member, Membership, NameWord, Topic
from communities.models.sector import Sector
from communities.naming import keys_of_name
from facilitation.compiling import names_to_avoid
from facilitation.models import Root, Source
from facilitation.routing import proposing
from facilitation.routing.reading import roots_of
from queries.lifecycle import State
from queries.models import Contribution, ContributionState, Engagement


def _words(vowels):
    syllables = [c + v for c in "bdgklmnprstvz" for v in vowels]
    return ["".join(three) for three in product(syllables, repeat=3)]


# What people say, and what they are called.
WORDS, NAMES = _words("ao"), _words("ei")
RANKS = list(accumulate(1 / (n + 10) for n in range(len(WORDS))))  # few are common
COUNTRIES = ["NP", "IN", "BD", "MZ", "KE", "PE", "VN"]
KNOWN, SAID = 6, 60  # words of a profile, of a reply
LOOKS = 100
BATCH = 5000


class Crowd:
    """`size` members of one community, of whom one in five has replied once."""

    def __init__(self, size):
        self.random = Random(1)
        self.at = now()
        self.home = Community.objects.create(
            slug="crowd", name="A crowd", founded_at=self.at
        )
        self.people = self._write(Member, map(self._person, range(size)))
        self._belong()
        self._know()
        self._reply(size // 5)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def words(self, count):
        return " ".join(self.random.choices(WORDS, cum_weights=RANKS, k=count))

    def query(self, state=State.DRAFT):
        """What somebody asks in two dozen words, unsaved."""
        asks = {"questions": [self.words(6), self.words(6)], "problem": self.words(10)}
        asked = {} if state == State.DRAFT else {"asked": asks}
        return Engagement(
            community=self.home, author=self.people[0], topic=self.words(4),
            purpose="experience", state=state, state_since=self.at, created_at=self.at,
            **asks, **asked,
        )  # fmt: skip

    def _write(self, model, rows):
        made, rows = [], iter(rows)
        while batch := [row for row, _n in zip(rows, range(BATCH), strict=False)]:
            made += model.objects.bulk_create(batch)
        return made

    def _person(self, number):
        name = f"{self.random.choice(NAMES[:2000])} {self.random.choice(NAMES)}".title()
        return Member(
            email=f"{number}@people.example", name=name,
            expertise=self.words(KNOWN), country=self.random.choice(COUNTRIES),
            sector=self.random.choice(Sector.values),
        )  # fmt: skip

    def _belong(self):
        link, topics = Member.topics.through, list(Topic.objects.all())
        for model, fields in (
            (Membership, lambda m: {"community": self.home, "since": self.at}),
            (link, lambda m: {"topic": self.random.choice(topics)}),
        ):
            self._write(model, (model(member=m, **fields(m)) for m in self.people))

    def _know(self):
        names = ((m, key) for m in self.people for key in keys_of_name(m.name))
        self._write(NameWord, (NameWord(member=m, word=key) for m, key in names))
        rooted = ((m, root) for m in self.people for root, _n in roots_of(m.expertise))
        profile = {"source": Source.PROFILE, "at": self.at}
        self._write(Root, (Root(member=m, root=r, **profile) for m, r in rooted))

    def _reply(self, size):
        asked = self._write(Engagement, (self.query("closed") for _n in range(50)))
        numbers = count(1)
        replies = self._write(
            Contribution,
            (
                Contribution(
                    engagement=self.random.choice(asked), author=author, at=self.at,
                    state=ContributionState.POSTED, number=next(numbers),
                    posted_at=self.at,
                )
                for author in self.people[1::5]
            ),
        )  # fmt: skip
        self._write(Root, (row for reply in replies for row in self._roots(reply)))

    def _roots(self, reply):
        for root, times in roots_of(self.words(SAID)):
            yield Root(
                source=Source.REPLY, root=root, times=times, at=self.at,
                member_id=reply.author_id, contribution=reply, community=self.home,
            )  # fmt: skip


def measure(size):
    crowd = Crowd(size)
    print(f"{connection.vendor}: {size} members, {Root.objects.count()} roots")
    asked = [crowd.query() for _look in range(LOOKS)]
    topics = list(Topic.objects.all())
    for one in asked:
        one.save()
        one.topics.set(crowd.random.sample(topics, 2))
        one.placements.create(
            community=crowd.home, state="accepted", audience="members"
        )
    looks = {"floor": floor, "people": people, "names": names}
    waits = {what: [] for what in looks}
    for one in asked:
        for what, look in looks.items():
            start = time.perf_counter()
            look(crowd, one)
            waits[what].append(1000 * (time.perf_counter() - start))
    for what, took in waits.items():
        p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[-1]
        ratio = p50 / statistics.median(waits["floor"])
        print(f"{what:7} ms p50 {p50:6.1f}, p95 {p95:6.1f}, {ratio:5.1f}× the floor")


def floor(crowd, one):
    """The newest replies of one word, read along the index."""
    root = next(iter(dict(roots_of(one.topic))))
    rows = Root.objects.filter(source=Source.REPLY, community=crowd.home, root=root)
    list(rows.order_by("-at").values_list("contribution", "times")[:300])


def people(crowd, one):
    proposing.look(one, at=crowd.at)


def names(crowd, one):
    """As for a draft of forty replies that name four people."""
    named = [member.name for member in crowd.random.sample(crowd.people, 4)]
    found = names_to_avoid(one, [crowd.words(SAID) for _reply in range(40)] + named)
    assert set(named) <= found
