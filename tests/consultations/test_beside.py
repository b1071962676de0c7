"""A comment stands with what it is about: for its author, the desk and the readers."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations import drafts
from consultations.importing import Piece
from queries.replying import reply

PROPOSED = "Wards pay a tenth of each repair."


@pytest.fixture
def on(consultation, unit, member, facilitator, monday):
    def say(number, text="Too much.", *, post=True):
        details = {"unit": unit(number), "proposed": PROPOSED, "of_page": True}
        made = reply(consultation, member, text, at=monday, details=details)
        if post:
            made.post(by=facilitator, at=monday)
        return made

    return say


@pytest.fixture
def page(consultation, client):
    address = reverse("queries:detail", args=[consultation.pk])

    def read(who, **query):
        client.force_login(who)
        return client.get(address, query).content.decode()

    return read


def test_its_author_sees_it_wait_wherever_it_is_on(on, page, member, expert):
    on(1, post=False)

    assert "Too much." in page(member)
    assert "<ins>tenth</ins>" in page(member)
    assert "Too much." not in page(expert)


def test_the_desk_reads_what_it_proposes(on, client, facilitator):
    made = on(1, post=False)
    client.force_login(facilitator)

    html = client.get(
        reverse("facilitation:item", args=["held", made.pk])
    ).content.decode()

    assert "<ins>tenth</ins>" in html


def test_a_proposal_whose_paragraph_is_gone_is_decided_on_the_whole(
    on, consultation, client, owner, facilitator, monday
):
    comment = on(1).comment
    drafts.put(consultation, [Piece("Else.")], by=facilitator, at=monday)
    client.force_login(owner)
    about = [consultation.pk, comment.pk]
    client.post(reverse("consultations:place", args=about), {"paragraph": ""})

    answer = client.get(reverse("consultations:comment", args=about))

    assert PROPOSED in answer.content.decode()


def test_readers_see_it_as_a_difference(on, page, expert):
    on(1)

    html = page(expert, p=1)

    assert ("<del>third</del>" in html, "<ins>tenth</ins>" in html) == (True, True)


def test_later_comments_on_a_paragraph_stay_with_it(on, page, expert):
    for number in range(22):
        on(1, f"Too much, says ward {number}.")
    on(2, "Two are few.")

    first, second = page(expert, p=1), page(expert, p=1, after=20)

    assert 'href="?p=1&amp;after=20#replies"' in first
    assert ("ward 21." in second, "Two are few." in second) == (True, False)


def test_many_comments_ask_the_database_no_more_than_one(on, consultation, expert):
    client = Client()
    client.force_login(expert)
    address = reverse("queries:detail", args=[consultation.pk])
    asked = []
    for how_many in (1, 15):
        for number in range(how_many):
            on(1, f"Too much: {how_many}, {number}.")
        client.get(address, {"p": 1})
        with CaptureQueriesContext(connection) as queries:
            client.get(address, {"p": 1})
        asked.append(len(queries))

    # More than an ordinary page asks: a draft, comments and positions stand on it.
    assert asked[0] == asked[1] <= 20
