"""While somebody writes, what was asked before comes up beside it."""

import re

import pytest
from django.urls import reverse

from queries import indexing
from queries.lifecycle import State
from queries.models import Engagement
from queries.views import asking

WORDS = {
    "topic": "Toilets in floods",
    "problem": "Ours stand in water",
    "language": "en",
}


@pytest.fixture
def look(client):
    def do(user, **words):
        client.force_login(user)
        answer = client.post(reverse("queries:alike"), WORDS | words)
        return answer.content.decode()

    return do


@pytest.fixture
def earlier(engagement):
    made = engagement(State.PUBLISHED, topic="Toilets that survive floods")
    indexing.index(made.pk)
    return made


def test_an_earlier_reply_comes_up_with_its_passage(look, earlier, member):
    html = look(member)

    assert f'href="{reverse("queries:product", args=[earlier.pk])}"' in html
    assert html.count("<li") == 1
    assert "Toilets that survive floods" in html


def test_what_the_writer_may_not_read_does_not_come_up(
    look, engagement, make_community, outsider, community
):
    community.is_public = False
    community.save()
    made = engagement(State.OPEN, topic="Toilets that survive floods")
    indexing.index(made.pk)

    html = look(outsider)

    assert "survive" not in html
    assert "Nothing that you may read looks like it." in html


def test_what_was_hidden_a_moment_ago_does_not_come_up(look, earlier, outsider, monday):
    # The index does not know yet.
    earlier.placements.update(audience="members")

    assert "survive" not in look(outsider)


def test_two_words_are_too_little_to_compare(look, earlier, member):
    html = look(member, topic="Toilets", problem="")

    assert "survive" not in html
    assert "once you have saved the draft" in html


def test_nothing_is_kept_of_what_is_only_compared(look, earlier, member):
    before = Engagement.objects.count()

    look(member)

    assert Engagement.objects.count() == before


def test_nobody_compares_without_signing_in(client, db):
    assert client.post(reverse("queries:alike"), WORDS).status_code == 302
    assert client.get(reverse("queries:alike")).status_code in {302, 405}


def test_who_looks_too_often_gets_nothing_new_for_a_while(
    look, earlier, member, monkeypatch
):
    monkeypatch.setattr(asking, "A_MINUTE", 2)

    answers = [look(member) for _time in range(3)]

    assert "Toilets that survive floods" in answers[1]
    assert answers[2] == ""


@pytest.mark.parametrize("page", ["ask_edit", "preview"])
def test_the_draft_stands_beside_what_looks_like_it(
    page, client, engagement, earlier, asker, django_assert_max_num_queries
):
    draft = engagement(State.DRAFT)
    client.force_login(asker)

    with django_assert_max_num_queries(14):
        html = client.get(reverse(f"queries:{page}", args=[draft.pk])).content.decode()

    assert "Asked before?" in html
    assert f'href="{reverse("queries:product", args=[earlier.pk])}"' in html


@pytest.mark.parametrize("there_is_one", [True, False])
def test_what_looks_alike_is_told_where_one_writes(
    there_is_one, client, asker, engagement
):
    # On a phone the place where it stands comes after the buttons.
    earlier = engagement(State.PUBLISHED, topic="Toilets that survive floods")
    if there_is_one:
        indexing.index(earlier.pk)
    draft = engagement(State.DRAFT, topic="Toilets in floods")
    client.force_login(asker)

    page = client.get(reverse("queries:ask_edit", args=[draft.pk])).content.decode()

    [hint] = re.findall(r'<p class="flash" id="alike-there"([^>]*)>', page)
    assert ("hidden" not in hint) is there_is_one
    assert page.index('href="#h-alike"') < page.index('name="send"')
