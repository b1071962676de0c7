"""Communities to look at: `rows` of everything that a list may show."""

from itertools import count
from random import Random

from django.urls import reverse
from django.utils.timezone import now
from mending import mend
from waiting import lay
from working import work

from communities.joining import admit
from communities.models import Community, Member
from communities.roles import Role
from facilitation import publishing, refining
from facilitation.inviting import invite
from journal import jobs
from metrics.recounting import recount_lately
from queries import asking
from queries.models import Engagement
from queries.replying import reply

PLACES = ["Saptari", "Barpeta", "Khulna", "Quelimane", "Beira", "Satkhira", "Dhemaji"]
SENTENCES = [
    "In {place} we raised {n} latrines on plinths above the highest flood.",
    "The concrete rings cost {n} dollars each and lasted through two monsoons.",
    "Families near the river chose raised pits because they could empty them.",
    "After {n} days under water the lined pits in {place} still stood.",
    "The ward office paid a third, the households paid the rest in labour.",
    "Masons were trained for {n} days before the rains began.",
    "Unlined pits collapsed in the first week and polluted the wells.",
    "Women's groups inspected every toilet once a month.",
    "In {place} the school toilets doubled as shelter for {n} families.",
    "We would not build twin pits again where the ground water is high.",
    "A guideline of the ministry describes the plinth and the sealed lid.",
    "Urine diversion worked in {n} households but was given up by the others.",
]
_numbers = count(1)

# Who looks at which page: {name here: name of the address}.
PAGES = {
    "reader": {
        "home": "facilitation:home",
        "archive": "queries:archive",
        "library": "queries:library",
        "community": "queries:community",
        "engagement": "queries:detail",
        "product": "queries:product",
        "ask": "queries:ask",
        "my words": "queries:my_words",
        "search": "search",
        "communities": "communities:list",
        "people": "communities:people",
        "person": "communities:person",
        "me": "communities:me",
        "data": "communities:data",
        "letters": "communities:letters",
        "desk": "facilitation:desk",
        "item": "facilitation:item",
        "decided": "facilitation:decided",
        "refine": "facilitation:refine",
        "whom": "facilitation:whom",
        "clocks": "facilitation:clocks",
        "compile": "facilitation:compile",
        "texts": "facilitation:texts",
        "figures": "metrics:community",
    },
    "newcomer": {"join": "communities:join"},
    "administrator": {
        "office": "office:home",
        "office communities": "office:communities",
        "office community": "office:community",
        "office roles": "office:roles",
        "accounts": "office:accounts",
        "jobs": "office:jobs",
        "journal": "office:journal",
        "wording": "office:letters",
        "topics": "office:topics",
        "health": "office:health",
        "deliveries": "correspondence:deliveries",
    },
    "": {"sign-in": "account_login"},
}


class Town:
    """A community with its people; `reader` is the facilitator who looks at most pages,
    `administrator` looks at the office's, `newcomer` at the door."""

    def __init__(self, rows):
        self.rows = rows
        self.home = Community.objects.create(
            slug=f"town-{rows}", name=f"Town of {rows}", founded_at=now()
        )
        self.reader = self._person(Role.FACILITATOR)
        self.colleague = self._person(Role.FACILITATOR)
        self.asker = self._person()
        self.administrator = self._person(is_administrator=True)
        self.newcomer = Member.objects.create_user(
            f"newcomer{rows}@people.example", name="Newcomer"
        )
        self.people = [self._person() for _row in range(rows)]

    def _person(self, role=Role.MEMBER, **more):
        number = next(_numbers)
        member = Member.objects.create_user(
            f"person{number}@people.example",
            name=f"Person Number{number}",
            organisation=f"Organisation {number}",
            **more,
        )
        admit(member, self.home, at=now(), role=role)
        return member

    def asked(self, asker=None):
        """A query that waits for its first look."""
        number = next(_numbers)
        engagement = Engagement(
            community=self.home,
            purpose="experience",
            topic=f"Toilets that survive floods, case {number}",
            context="We run four wards beside the river.",
            problem="Every monsoon our toilets stand in water for weeks.",
            questions=["Which toilets kept working?", "What did not work?"],
            wanted=["experience", "advice"],
        )
        asking.keep_draft(engagement, asker or self.asker, at=now())
        engagement.take("submit", by=asker or self.asker, at=now())
        return engagement

    def opened(self):
        engagement = self.asked()
        refining.decide(
            engagement,
            "open",
            wording=engagement.wording,
            topics=[],
            revision=engagement.revision,
            by=self.colleague,
            at=now(),
        )
        return engagement

    def replied(self, replies, *, post=True):
        """An open query with `replies`, each from another person."""
        engagement = self.opened()
        for member in self.people[:replies]:
            told = reply(engagement, member, words(), at=now())
            if post:
                told.post(by=self.colleague, at=now())
        engagement.refresh_from_db()
        return engagement

    def drafted(self, replies):
        engagement = self.replied(replies)
        engagement.take("close", by=self.colleague, at=now())
        by = self.colleague.pk
        jobs.ask_for("compile", about=engagement.subject, by=by, at=now())
        jobs.run_due(now=now)
        return engagement

    def published(self, replies):
        engagement = self.drafted(replies)
        edition = engagement.editions.select_related("engagement").get()
        mend(edition, by=self.colleague)
        edition.refresh_from_db()
        publishing.publish(edition, by=self.colleague, at=now())
        return engagement


def words():
    """A reply of six sentences, the same in each run."""
    chance = Random(next(_numbers))
    return " ".join(
        sentence.format(place=chance.choice(PLACES), n=chance.randint(2, 60))
        for sentence in chance.sample(SENTENCES, 6)
    )


def seeded(rows):
    """A Town of `rows` of everything, and its pages: {name: (who looks, address)}."""
    town = Town(rows)
    open_one, closed, product = (
        town.replied(rows),
        town.drafted(rows),
        town.published(rows),
    )
    for _row in range(rows - 1):
        invite(town.replied(1), town.reader, by=town.colleague, at=now())
        town.drafted(1)
        town.published(1)
    invite(open_one, town.reader, by=town.colleague, at=now())
    for _row in range(rows):
        town.asked(town.reader)
    held = town.replied(rows, post=False)
    lay(town, town.replied(rows))
    work()
    recount_lately(at=now())
    return town, dict(_pages(town, open_one, closed, product, held))


def _pages(town, open_one, closed, product, held):
    slug, person = town.home.slug, town.people[0].pk
    new = Engagement.objects.filter(community=town.home, state="submitted").earliest(
        "pk"
    )
    about = {
        "community": [slug],
        "engagement": [open_one.pk],
        "product": [product.pk],
        "person": [slug, person],
        "people": [slug],
        "join": [slug],
        "item": ["held", held.contributions.earliest("pk").pk],
        "refine": [new.pk],
        "whom": [open_one.pk],
        "compile": [closed.pk],
        "figures": [slug],
        "office community": [slug],
        "office roles": [slug],
    }
    for who, pages in PAGES.items():
        for name, route in pages.items():
            words = "?words=toilets" if name == "search" else ""
            looks = getattr(town, who) if who else None
            yield name, (looks, reverse(route, args=about.get(name)) + words)
