"""Feeds of the public library: for programs, and for nobody's eyes but the public's."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse

from queries.lifecycle import State

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(client, community):
    """The feed of everything, or of the community, and the answer itself."""

    def do(own=False, **headers):
        name = "queries:community_feed" if own else "queries:library_feed"
        url = reverse(name, args=[community.slug] if own else [])
        return client.get(url, headers=headers)

    return do


def entries(answer):
    root = ElementTree.fromstring(answer.content)  # noqa: S314 our own
    assert root.tag == ATOM + "feed"
    for one in (root, *root.iter(ATOM + "entry")):
        for needed in ("id", "title", "updated"):
            assert one.find(ATOM + needed).text
    return list(root.iter(ATOM + "entry"))


@pytest.mark.parametrize("own", [False, True])
def test_a_published_reply_stands_in_the_feed(own, feed, engagement):
    made = engagement(State.PUBLISHED)

    (entry,) = entries(feed(own))

    assert entry.find(ATOM + "title").text.startswith("Toilets that survive floods")
    link = entry.find(ATOM + "link").attrib["href"]
    assert link == f"http://127.0.0.1:8000{reverse('queries:product', args=[made.pk])}"
    assert entry.find(ATOM + "summary").text == "Raised pits kept working."
    assert entry.find(ATOM + "updated").text.startswith("2026-11-02T09:00:00")


def test_nothing_but_what_is_published_stands_in_it(feed, engagement):
    for state in State:
        if state != State.PUBLISHED:
            engagement(state)

    assert entries(feed()) == []


@pytest.mark.parametrize("own", [False, True])
def test_what_is_for_members_stands_in_no_feed(own, feed, engagement, community):
    community.is_public = False
    community.save()
    engagement(State.PUBLISHED)

    answer = feed(own)

    assert answer.status_code == (404 if own else 200)
    assert b"Toilets" not in answer.content


def test_a_feed_names_nobody_who_has_an_alias(
    feed, engagement, answer, expert, community
):
    community.confidentiality = "alias"
    community.save()
    made = engagement(State.PUBLISHED)
    reply = answer(made, expert)
    summary = made.edition.statements.get()
    summary.text = f"{{c{reply.pk}}} raised the pits."
    summary.save()

    text = feed().content.decode()

    assert "Colleague" in text
    assert "Bikash" not in text
    assert "Sunita" not in text


def test_who_has_the_newest_gets_nothing_again(feed, engagement):
    engagement(State.PUBLISHED)
    first = feed()

    assert feed(if_none_match=first["ETag"]).status_code == 304
    assert feed(if_none_match='"older"').status_code == 200


def test_a_feed_asks_the_database_the_same_whatever_its_length(
    feed, engagement, django_assert_num_queries
):
    for _number in range(5):
        engagement(State.PUBLISHED)

    with django_assert_num_queries(2):
        feed()


def test_the_library_says_where_its_feed_is(client, db):
    html = client.get(reverse("queries:library")).content.decode()

    assert 'type="application/atom+xml" href="/feeds/library.atom"' in html


def test_markup_in_a_summary_is_text_to_every_reader_of_feeds(feed, engagement):
    summary = engagement(State.PUBLISHED).edition.statements.get()
    summary.text = "<script>alert(1)</script> & pits"
    summary.save()

    (entry,) = entries(feed())

    assert entry.find(ATOM + "summary").text == (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; pits"
    )


def test_one_sign_that_xml_cannot_hold_does_not_cost_everybody_the_feed(
    feed, engagement
):
    engagement(State.PUBLISHED, topic="Pits\x0b and\x01 tanks")

    (entry,) = entries(feed())

    assert entry.find(ATOM + "title").text.startswith("Pits  and  tanks")
