"""The facilitator's first look: the checklist, the conversation, the decision."""

import pytest
from django.urls import reverse

from facilitation import checking, clocks, desk
from queries.conversing import conversation_of
from queries.lifecycle import State


@pytest.fixture
def page(client, engagement, facilitator):
    """The refine page of a query, as (query, address, what the form holds)."""
    made = engagement(State.SUBMITTED)
    client.force_login(facilitator)
    form = {
        "topic": made.topic,
        "problem": made.problem,
        "questions_0": made.questions[0],
        "revision": made.revision,
        "verb": "",
    }
    return made, reverse("facilitation:refine", args=[made.pk]), form


def test_what_is_ticked_is_kept_with_who_ticked_it(client, page, facilitator):
    made, url, form = page

    client.post(url, form | {"check": ["specific", "agreed", "nonsense"]})

    ticks = checking.ticks_of(made)
    assert ticks.keys() == {"specific", "agreed"}
    assert ticks["agreed"].by == facilitator
    assert "Ticked by Prakash Adhikari" in client.get(url).content.decode()


def test_unticking_takes_back_only_what_stood_ticked_on_the_page(
    client, page, associate, monday
):
    made, url, form = page
    checking.tick(made, ["new", "agreed"], shown=[], by=associate, at=monday)

    client.post(url, form | {"check": [], "shown": ["new"]})

    assert checking.ticks_of(made).keys() == {"agreed"}


def test_the_page_says_what_is_missing(client, page):
    _made, url, _form = page

    html = client.get(url).content.decode()

    assert "It does not say which place it is about." in html


def test_the_conversation_stands_on_the_page_and_on_the_desk(
    client, page, facilitator, asker, monday
):
    made, url, _form = page
    for question, answer in [
        ("Where?", "In Jaleshwar."),
        ("Since when?", "Since 2019."),
    ]:
        made.take("return", by=facilitator, at=monday, reason=question)
        made.take("submit", by=asker, at=monday, reason=answer)

    html = client.get(url).content.decode()
    (item,) = desk.queue(facilitator)

    places = [
        html.index(w) for w in ("Where?", "In Jaleshwar.", "Since when?", "Since 2019")
    ]
    assert places == sorted(places)
    assert (item.kind, item.text) == ("came-back", "Since 2019.")


def test_a_returned_query_says_that_its_clock_pauses(client, page, facilitator, monday):
    made, url, _form = page
    made.take("return", by=facilitator, at=monday, reason="Where?")

    assert (
        "The clock pauses until the asker answers" in client.get(url).content.decode()
    )


def test_an_asker_who_does_not_answer_is_asked_again_and_the_clock_starts_anew(
    client, page, facilitator, monday
):
    made, url, form = page
    made.take("return", by=facilitator, at=monday, reason="Where?")
    clocks.look(at=made.due_at)
    assert [item.kind for item in desk.queue(facilitator)] == ["unanswered"]

    client.post(url, form | {"verb": "return", "question": "Where, please?"})

    made.refresh_from_db()
    assert (made.state, made.alerted_at) == (State.RETURNED, None)
    assert made.paused_days > 0
    assert desk.queue(facilitator) == []
    said = [remark.text for remark in conversation_of(made)][-2:]
    assert said == ["Where?", "Where, please?"]


def test_a_query_is_opened_without_the_answer_that_did_not_come(
    client, page, facilitator, monday
):
    made, url, form = page
    made.take("return", by=facilitator, at=monday, reason="Where?")

    client.post(url, form | {"verb": "open"})

    made.refresh_from_db()
    assert made.state == State.OPEN
