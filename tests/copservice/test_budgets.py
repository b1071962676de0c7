"""What each page may weigh and ask of the database; `pytest -s` prints the table."""

import gzip
import re
from contextlib import contextmanager
from datetime import date

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from communities.roles import Role
from facilitation.inviting import invite
from metrics.headlines import choose, chosen
from metrics.keeping import keep
from metrics.measures import MEASURES
from metrics.targets import set_target
from queries import indexing
from queries.lifecycle import State
from tests.conftest import (
    MONDAY,
    a_community,
    a_member,
    a_reply,
    maker_of_engagements,
    somebody_of,
)

KB = 1000
PAGES = {
    # page                        who            queries  bytes, compressed
    "facilitation:home":         ("member",      10,      25 * KB),
    "queries:archive":           ("member",      10,      25 * KB),
    "queries:library":           ("member",      10,      25 * KB),
    "queries:community":         ("member",      10,      25 * KB),
    "queries:detail":            ("member",      10,      25 * KB),
    "queries:product":           ("member",      10,      25 * KB),
    "queries:my_words":           ("member",      10,      25 * KB),
    "queries:ask":               ("member",      10,      25 * KB),
    "communities:list":          ("member",      10,      25 * KB),
    "communities:join":          ("outsider",    10,      25 * KB),
    "communities:people":        ("member",      10,      25 * KB),
    "communities:person":        ("facilitator", 10,      25 * KB),
    "communities:me":            ("member",      10,      25 * KB),
    "communities:data":          ("member",      10,      25 * KB),
    "search":                    ("member",      10,      25 * KB),
    "communities:letters":       ("member",      10,      25 * KB),
    "facilitation:desk":         ("facilitator", 14,      60 * KB),
    "facilitation:item":         ("facilitator", 14,      60 * KB),
    "facilitation:decided":      ("facilitator", 14,      60 * KB),
    "facilitation:views":        ("facilitator", 14,      60 * KB),
    "facilitation:refine":       ("facilitator", 14,      60 * KB),
    "facilitation:whom":         ("facilitator", 14,      60 * KB),
    "facilitation:compile":      ("facilitator", 14,      60 * KB),
    "facilitation:clocks":       ("facilitator", 14,      60 * KB),
    "facilitation:enter":        ("facilitator", 14,      60 * KB),
    "facilitation:enter_query":  ("facilitator", 14,      60 * KB),
    "facilitation:query_sheet":  ("facilitator", 14,      60 * KB),
    "facilitation:told":         ("facilitator", 14,      60 * KB),
    "facilitation:people":       ("facilitator", 14,      60 * KB),
    "facilitation:texts":        ("facilitator", 14,      60 * KB),
    "correspondence:arrivals":   ("facilitator", 14,      60 * KB),
    "metrics:today":             ("facilitator", 14,      60 * KB),
    "metrics:figures":           ("manager",     14,      60 * KB),
    "metrics:community":         ("manager",     14,      60 * KB),
    "metrics:measure":           ("manager",     14,      60 * KB),
    "metrics:indicator":         ("manager",     14,      60 * KB),
    "metrics:public":            ("outsider",    10,      25 * KB),
    "metrics:choose_public":     ("manager",     10,      25 * KB),
    "metrics:targets":           ("manager",     10,      25 * KB),
    "metrics:target":            ("manager",     10,      25 * KB),
    "office:home":              ("administrator", 14,  60 * KB),
    "office:communities":       ("administrator", 14,  60 * KB),
    "office:community":         ("administrator", 14,  60 * KB),
    "office:roles":             ("administrator", 14,  60 * KB),
    "office:accounts":          ("administrator", 14,  60 * KB),
    "office:jobs":              ("administrator", 14,  60 * KB),
    "office:journal":           ("administrator", 14,  60 * KB),
    "office:letters":             ("administrator", 14,  60 * KB),
    "office:letter":            ("administrator", 14,  60 * KB),
    "office:topics":            ("administrator", 14,  60 * KB),
    "office:health":            ("administrator", 14,  60 * KB),
    "correspondence:deliveries": ("administrator", 14,   60 * KB),
    "correspondence:deliveries_failed": ("administrator", 14, 60 * KB),
}  # fmt: skip

OF_COMMUNITY = {
    "queries:community",
    "metrics:choose_public",
    "metrics:community",
    "metrics:public",
    "metrics:targets",
    "communities:join",
    "communities:people",
    "office:community",
    "office:roles",
}

# What the page of one figure is about.
MEASURED = {
    "metrics:measure": "product",
    "metrics:target": "product",
    "metrics:indicator": "R2b",
}

# Scripts that help where script runs: page → its own file. The desk's pages tell
# colleagues that somebody is writing; asking shows what was asked before.
HELPED = dict.fromkeys(
    (
        "facilitation:compile",
        "facilitation:item",
        "facilitation:refine",
        "facilitation:whom",
    ),
    "writing.js",
) | {"queries:ask": "alike.js"}

# The state of the engagement that a page is about.
ABOUT = {
    "queries:detail": State.OPEN,
    "queries:product": State.PUBLISHED,
    "facilitation:refine": State.SUBMITTED,
    "facilitation:enter": State.OPEN,
    "facilitation:query_sheet": State.OPEN,
    "facilitation:told": State.SUBMITTED,
    "facilitation:whom": State.OPEN,
    "facilitation:compile": State.CLOSED,
}

# What is asked of a page that shows nothing by itself.
QUERIES = {"search": "?words=toilets"}


class Town:
    """Everybody and everything that the pages below show."""

    def __init__(self):
        self.community = a_community(time_zone="Asia/Kathmandu")
        asker, member = (somebody_of(self.community, name) for name in ("Asha", "Bina"))
        facilitator = somebody_of(self.community, "Prakash", Role.FACILITATOR)
        self.people = {
            "member": member,
            "facilitator": facilitator,
            "manager": somebody_of(self.community, "Helena", Role.MANAGER),
            "administrator": a_member("Asha Rai", is_administrator=True),
            "outsider": a_member("Olga Outsider"),
        }
        self.make = maker_of_engagements(self.community, asker, facilitator)
        self.about = {}

    def fill(self, rows):
        """Put `rows` more of everything on the pages."""
        names = (f"Person {number} of {rows}" for number in range(rows))
        people = [somebody_of(self.community, name) for name in names]
        for state in (State.SUBMITTED, State.OPEN, State.CLOSED, State.PUBLISHED):
            made = [self.make(state) for _number in range(rows)]
            self.about[state] = made[0]
            for author in people:
                self._take_part(made[0], author)
            for one in made:
                indexing.index(one.pk)
        keep(self.community, at=now(), every=True)
        manager = self.people["manager"]
        known = chosen(self.community).revision
        choose(self.community, MEASURES, revision=known, by=manager, at=now())
        for step in range(rows):
            data = {"quarter": date(2026 - step, 1, 1), "value": rows}
            set_target(
                self.community,
                "product",
                data["quarter"],
                numbers=data,
                by=manager,
                at=now(),
            )

    def _take_part(self, made, author):
        if made.takes_replies:
            text = f"{author.name} raised the pits, and they kept working."
            a_reply(made, author, text, kinds=["experience"])
            a_reply(made, author, f"{author.name} adds a word.", post=False)
            invite(made, author, by=self.people["facilitator"], at=MONDAY)

    def address(self, page):
        if page == "facilitation:item":
            held = self.about[State.OPEN].contributions.filter(state="held").first()
            return reverse(page, args=["held", held.pk])
        if page in ABOUT:
            return reverse(page, args=[self.about[ABOUT[page]].pk])
        if page == "communities:person":
            somebody = self.community.memberships.order_by("pk").last()
            return reverse(page, args=[self.community.slug, somebody.member_id])
        if page in MEASURED:
            return reverse(page, args=[self.community.slug, MEASURED[page]])
        if page in OF_COMMUNITY:
            return reverse(page, args=[self.community.slug])
        if page == "office:letter":
            return reverse(page, args=["opened"])
        return reverse(page) + QUERIES.get(page, "")

    def measure(self, page):
        """(how many queries it asks, its answer)."""
        client = Client(raise_request_exception=False)
        client.force_login(self.people[PAGES[page][0]])
        cache.clear()  # whoever comes first pays
        address = self.address(page)
        # Who read it is noted once the page has left.
        left = override_settings(WHEN_READ=[])
        with left, forgotten(), CaptureQueriesContext(connection) as captured:
            answer = client.get(address, headers={"accept-encoding": "identity"})
        return len(captured), answer


@contextmanager
def forgotten():
    """What is done here to the database has not been done afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker):
    """(the queries of each page at 1 row, the town at 20 more), made once for all."""
    with django_db_blocker.unblock(), forgotten():
        town = Town()
        town.fill(1)
        few = {page: town.measure(page) for page in PAGES}
        town.fill(20)
        yield few, town


def stylesheet():
    return len(gzip.compress((settings.BASE_DIR / "static/look.css").read_bytes()))


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_page_stays_within_its_budget(page, lived):
    at_one_row, town = lived
    _who, most_queries, most_bytes = PAGES[page]
    few, first = at_one_row[page]

    many, answer = town.measure(page)

    assert (first.status_code, answer.status_code) == (200, 200)
    weight = len(gzip.compress(answer.content)) + stylesheet()
    print(f"{page:26}{few:3} queries, {many:3} at 20 rows,{weight:6} bytes")  # noqa: T201
    # One page of the desk has the rows of fewer tables on it where more rows wait.
    assert many == few or (page == "facilitation:desk" and many < few)
    assert few <= most_queries
    assert weight <= most_bytes


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_no_script_and_obeys_the_policy(page, lived):
    answer = lived[1].measure(page)[1]

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    if page in HELPED:
        html = html.replace(f'<script src="/static/{HELPED[page]}" defer></script>', "")
    assert not re.search(r"<script|\sstyle=|\son\w+=|javascript:", html)
