"""The search page: what it shows of what was found, and what it never shows."""

import re

import pytest
from django.urls import reverse

from copservice import searching
from queries import indexing
from queries.lifecycle import State
from queries.models import Contribution

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    """The page that shows what `words` find, as `user` reads it."""

    def do(user=None, **query):
        if user:
            client.force_login(user)
        return client.get(reverse("search"), query)

    return do


@pytest.fixture
def published(engagement, answer, expert):
    made = engagement(State.OPEN, country="NP")
    answer(made, expert, "A <b>plinth</b> & a sealed lid kept ours dry.")
    indexing.index(made.pk)
    return made


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def test_a_member_finds_a_reply_with_its_passage_marked(page, published, member):
    answer = page(member, words="plinth")

    html = answer.content.decode()
    assert "A &lt;b&gt;<mark>plinth</mark>&lt;/b&gt; &amp; a sealed lid" in html
    reply = Contribution.objects.get()
    assert f'href="{reverse("queries:one_reply", args=[reply.pk])}"' in html


def test_a_visitor_does_not_find_what_is_open(page, published):
    answer = page(words="plinth")

    assert "Nothing that you may read holds all of these words." in text(answer)
    assert "sealed lid" not in text(answer)


def test_what_was_hidden_a_moment_ago_is_not_shown(page, published, member):
    # The index does not know yet.
    Contribution.objects.update(state="withdrawn")

    assert "sealed lid" not in text(page(member, words="plinth"))


def test_who_was_suspended_a_moment_ago_reads_nothing(
    page, published, member, community
):
    member.memberships.update(role="suspended")

    assert "sealed lid" not in text(page(member, words="plinth"))


def test_filters_stay_in_the_address_and_can_be_taken_away(page, published, member):
    html = page(member, words="toilets", country="NP").content.decode()

    assert '<input type="hidden" name="country" value="NP">' in html
    assert 'href="?words=toilets"' in html
    assert "Nepal" in html


@pytest.mark.parametrize(
    "query",
    [
        {"words": '"'},
        {"words": "pits\x00", "kind": "\x00"},
        {"words": "toilets", "community": "x", "topic": "-1", "year": "9" * 30},
        {"words": "toilets", "year": "0", "page": "999"},
        {"words": "toilets", "year": "99999999", "community": "9" * 18},
        {"words": "toilets", "kind": "<script>", "country": "XX", "language": "tlh"},
        {"words": "x" * 10_000},
    ],
)
def test_an_odd_address_is_a_page_all_the_same(page, published, member, query):
    assert page(member, **query).status_code == 200


def test_results_come_a_page_at_a_time(page, engagement, member, monkeypatch):
    for _number in range(3):
        indexing.index(engagement(State.OPEN).pk)
    monkeypatch.setattr(searching, "PAGE", 2)

    first, second = page(member, words="toilets"), page(member, words="toilets", page=2)

    assert "page=2" in first.content.decode()
    assert first.content.decode().count("<h3>") == 2
    assert second.content.decode().count("<h3>") == 1


def test_somebody_who_asks_without_end_is_told_to_wait(page, member):
    answers = [page(member, words="x").status_code for _n in range(32)]

    assert answers[:30] == [200] * 30
    assert answers[31] == 429


def test_who_asked_under_an_alias_is_not_named(
    page, community, engagement, member, asker
):
    community.confidentiality = "alias"
    community.save()
    indexing.index(engagement(State.OPEN).pk)

    html = text(page(member, words="toilets"))

    assert "Toilets that survive floods" in html
    assert "Sunita" not in html
    assert "Jaleshwar" not in html


@pytest.mark.parametrize("who", ["member", None])
def test_home_has_the_field_that_searches(who, client, request):
    if who:
        client.force_login(request.getfixturevalue(who))

    html = client.get(reverse("facilitation:home")).content.decode()

    assert f'action="{reverse("search")}" method="get" role="search"' in html
    assert html.count('id="words"') == 1


@pytest.mark.parametrize("page", ["archive", "library"])
def test_the_lists_hand_their_words_to_the_search(page, client, published, member):
    client.force_login(member)

    html = client.get(reverse(f"queries:{page}"), {"words": "pits & <b>"})

    assert (
        html.content.decode().count('href="/search/?words=pits%20%26%20%3Cb%3E"') == 2
    )


@pytest.mark.parametrize(
    "odd",
    [
        {"year": "000000000000000000019999999"},
        {"year": "9999"},
        {"year": "1"},
        {"community": "0" * 19 + "1" * 5000},
        {"page": "0" * 19 + "1" * 5000},
    ],
)
def test_numbers_that_cannot_be_narrow_nothing(odd, page, published, member):
    member.time_zone = "America/Los_Angeles"
    member.save()

    assert "plinth" in text(page(member, words="plinth", **odd))
