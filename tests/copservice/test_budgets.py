"""What each page may weigh and ask of the database; `pytest -s` prints the table."""

import gzip
import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facilitation.inviting import invite
from queries import indexing
from queries.lifecycle import State

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
    "metrics:community":         ("manager",     14,      60 * KB),
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
    "metrics:community",
    "communities:join",
    "communities:people",
    "office:community",
    "office:roles",
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


@pytest.fixture
def fill(engagement, answer, person, facilitator, monday):
    """Put `rows` of everything on the pages; returns {state: one engagement}."""

    def fill(rows):
        people = [person(f"Person {number} of {rows}") for number in range(rows)]
        for state in (State.SUBMITTED, State.OPEN, State.CLOSED, State.PUBLISHED):
            made = [engagement(state) for _number in range(rows)]
            for author in people * (state in ABOUT.values()):
                _take_part(made[0], author)
            for one in made:
                indexing.index(one.pk)
            yield state, made[0]

    def _take_part(made, author):
        if made.takes_replies:
            text = f"{author.name} raised the pits, and they kept working."
            answer(made, author, text, kinds=["experience"])
            answer(made, author, f"{author.name} adds a word.", post=False)
            invite(made, author, by=facilitator, at=monday)

    return lambda rows: dict(fill(rows))


def address(page, about, community):
    if page == "facilitation:item":
        held = about[State.OPEN].contributions.filter(state="held").first()
        return reverse(page, args=["held", held.pk])
    if page in ABOUT:
        return reverse(page, args=[about[ABOUT[page]].pk])
    if page == "communities:person":
        somebody = community.memberships.order_by("pk").last()
        return reverse(page, args=[community.slug, somebody.member_id])
    if page in OF_COMMUNITY:
        return reverse(page, args=[community.slug])
    if page == "office:letter":
        return reverse(page, args=["opened"])
    return reverse(page) + QUERIES.get(page, "")


def measure(client, url):
    cache.clear()  # whoever comes first pays
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url, headers={"accept-encoding": "identity"})
    assert answer.status_code == 200, url
    return len(captured), answer


def stylesheet():
    return len(gzip.compress((settings.BASE_DIR / "static/look.css").read_bytes()))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stays_within_its_budget(page, fill, client, request, community):
    who, most_queries, most_bytes = PAGES[page]
    user = request.getfixturevalue(who)
    client.force_login(user)
    few = measure(client, address(page, fill(1), community))[0]

    many, answer = measure(client, address(page, fill(20), community))

    weight = len(gzip.compress(answer.content)) + stylesheet()
    print(f"{page:26}{few:3} queries, {many:3} at 20 rows,{weight:6} bytes")  # noqa: T201
    # One page of the desk has the rows of fewer tables on it where more rows wait.
    assert many == few or (page == "facilitation:desk" and many < few)
    assert few <= most_queries
    assert weight <= most_bytes


@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_no_script_and_obeys_the_policy(
    page, fill, client, request, community
):
    client.force_login(request.getfixturevalue(PAGES[page][0]))

    answer = measure(client, address(page, fill(1), community))[1]

    html = answer.content.decode()
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    if page in HELPED:
        html = html.replace(f'<script src="/static/{HELPED[page]}" defer></script>', "")
    assert not re.search(r"<script|\sstyle=|\son\w+=|javascript:", html)
