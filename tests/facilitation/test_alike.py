"""Answering with an earlier product: which look alike, and what the asker gets."""

import pytest
from django.urls import reverse

from communities.joining import admit
from communities.roles import Role
from correspondence import delivering
from facilitation.alike import earlier as earlier_for
from journal import reading
from queries import indexing
from queries.lifecycle import State
from queries.models import Section


@pytest.fixture
def earlier(engagement, monday):
    """Three published products, the middle one about what is asked."""
    pumps = engagement(
        State.PUBLISHED,
        topic="Spare parts for pumps",
        problem="Pumps break.",
        questions=["Who sells seals?"],
    )
    pits = engagement(
        State.PUBLISHED,
        topic="Emptying pits on islands",
        problem="Lorries cannot come.",
        questions=["How are pits emptied?"],
    )
    pits.edition.statements.create(
        section=Section.ANSWERS,
        position=1,
        text="On islands {c12} emptied pits with a hand pump and a boat.",
    )
    made = pumps, pits, engagement(State.PUBLISHED, topic="School meals")
    for one in made:
        indexing.index(one.pk)
    return made


@pytest.fixture
def asked(engagement):
    made = engagement(
        State.SUBMITTED,
        topic="Full pits on river islands",
        problem="How do we empty them without a lorry?",
        questions=["How have others emptied pits?"],
    )
    indexing.index(made.pk)
    return made


def form_of(asked):
    return {
        "topic": asked.topic,
        "problem": asked.problem,
        "questions_0": asked.questions[0],
        "revision": asked.revision,
        "words": "See what the islanders did.",
        "verb": "answer",
    }


def test_what_looks_alike_comes_first_with_its_passage(earlier, asked, facilitator):
    found = earlier_for(asked, facilitator)

    assert found.answers[0].shelf == earlier[1].pk
    assert "<mark>emptied</mark> <mark>pits</mark>" in found.answers[0].passage
    assert found.near == {earlier[1].pk}


@pytest.fixture
def private(engagement, make_community, facilitator, expert, monday):
    """A product of a private community where the facilitator works, not the asker."""
    other = make_community("islands", is_public=False)
    admit(facilitator, other, at=monday, role=Role.FACILITATOR)
    made = engagement(
        State.PUBLISHED,
        member=expert,
        topic="Emptying full pits on islands",
        community=other,
    )
    indexing.index(made.pk)
    return made


def test_what_the_asker_may_not_read_is_for_the_facilitators_eyes(
    client, earlier, private, asked, facilitator
):
    found = earlier_for(asked, facilitator)

    assert private.pk not in [one.shelf for one in found.answers]
    assert [one.shelf for one in found.others] == [private.pk]
    client.force_login(facilitator)
    html = client.get(reverse("facilitation:refine", args=[asked.pk])).content.decode()
    assert "a product that the asker may not read" in html
    assert f'id="p{private.pk}"' not in html


def test_what_the_facilitator_may_not_read_does_not_come_up(
    earlier, asked, facilitator, asker, make_community, engagement, monday
):
    other = make_community("islands", is_public=False)
    admit(asker, other, at=monday)
    made = engagement(
        State.SUBMITTED, topic="Emptying full pits on islands", community=other
    )
    indexing.index(made.pk)

    found = earlier_for(asked, facilitator)

    assert made.pk not in [one.shelf for one in (*found.answers, *found.others)]


def test_what_was_hidden_a_moment_ago_does_not_answer(earlier, asked, facilitator):
    # The index does not know yet.
    earlier[1].placements.all().delete()

    found = earlier_for(asked, facilitator)

    assert earlier[1].pk not in [one.shelf for one in (*found.answers, *found.others)]


def test_the_page_says_that_one_looks_alike(client, earlier, asked, facilitator):
    client.force_login(facilitator)

    html = client.get(reverse("facilitation:refine", args=[asked.pk])).content.decode()

    assert "1 earlier product looks alike" in html
    assert "<mark>emptied</mark> <mark>pits</mark> with a hand pump" in html


def test_the_asker_gets_the_passage_and_the_facilitators_words(
    client, earlier, asked, facilitator, asker, mailoutbox, monday
):
    client.force_login(facilitator)
    form = form_of(asked) | {"product": earlier[1].pk}
    client.post(reverse("facilitation:refine", args=[asked.pk]), form)

    asked.refresh_from_db()
    assert (asked.state, asked.edition) == ("answered", earlier[1].edition)
    assert asked.remarks.get(verb="answer").text == "See what the islanders did."


@pytest.mark.parametrize("typed", ["{pk}", "https://x.example/e/{pk}/product/"])
def test_another_product_is_given_by_its_address(
    typed, client, earlier, asked, facilitator
):
    client.force_login(facilitator)
    url = reverse("facilitation:refine", args=[asked.pk])

    client.post(url, form_of(asked) | {"address": typed.format(pk=earlier[0].pk)})

    asked.refresh_from_db()
    assert asked.edition == earlier[0].edition


@pytest.mark.parametrize("typed", ["pumps", "https://x.example/e/{pk}/product/", "٣"])
def test_an_address_of_something_else_is_told(
    typed, client, private, asked, facilitator
):
    client.force_login(facilitator)
    url = reverse("facilitation:refine", args=[asked.pk])

    form = form_of(asked) | {"address": typed.format(pk=private.pk)}
    html = client.post(url, form).content.decode()

    assert "No published product that the asker may read has this address." in html
    asked.refresh_from_db()
    assert asked.state == State.SUBMITTED


def test_its_letter_carries_words_passage_and_way(
    earlier, asked, facilitator, asker, mailoutbox, monday
):
    asked.take(
        "answer",
        by=facilitator,
        at=monday,
        reason="See what the islanders did.",
        edition=earlier[1].edition,
    )
    reading.read("letters", now=lambda: monday)
    delivering.deliver(now=lambda: monday)

    (letter,) = [m for m in mailoutbox if "there is an answer" in m.body]
    assert letter.to == [asker.email]
    assert "See what the islanders did." in letter.body
    assert "On islands a member emptied pits" in letter.body
    assert f"/e/{earlier[1].pk}/product/" in letter.body
