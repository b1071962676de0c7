"""Answering with an earlier product: which look alike, and what the asker gets."""

import pytest
from django.urls import reverse

from correspondence import delivering
from facilitation.alike import alike
from facilitation.refining import earlier_products
from journal import reading
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
    return pumps, pits, engagement(State.PUBLISHED, topic="School meals")


@pytest.fixture
def asked(engagement):
    return engagement(
        State.SUBMITTED,
        topic="Full pits on river islands",
        problem="How do we empty them without a lorry?",
        questions=["How have others emptied pits?"],
    )


def test_what_looks_alike_comes_first_with_its_passage(earlier, asked, facilitator):
    found = alike(asked, earlier_products(asked, facilitator))

    assert found[0].engagement == earlier[1]
    assert found[0].near
    assert found[0].passage.startswith("On islands a member emptied pits")
    assert not any(one.near for one in found if one.engagement == earlier[0])


def test_the_page_says_that_one_looks_alike(client, earlier, asked, facilitator):
    client.force_login(facilitator)

    html = client.get(reverse("facilitation:refine", args=[asked.pk])).content.decode()

    assert "1 earlier product looks alike" in html
    assert "emptied pits with a hand pump" in html


def test_the_asker_gets_the_passage_and_the_facilitators_words(
    client, earlier, asked, facilitator, asker, mailoutbox, monday
):
    client.force_login(facilitator)
    form = {
        "topic": asked.topic,
        "problem": asked.problem,
        "questions_0": asked.questions[0],
        "revision": asked.revision,
        "product": earlier[1].pk,
        "words": "See what the islanders did.",
        "verb": "answer",
    }
    client.post(reverse("facilitation:refine", args=[asked.pk]), form)

    asked.refresh_from_db()
    assert (asked.state, asked.edition) == ("answered", earlier[1].edition)
    assert asked.remarks.get(verb="answer").text == "See what the islanders did."


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
