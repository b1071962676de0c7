"""The asker answers in words what the desk asked, from their own page."""

import pytest
from django.urls import reverse

from communities.credit import signature
from queries.conversing import answer, conversation_of
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Remark


@pytest.fixture
def returned(engagement):
    return engagement(State.RETURNED)


def address(engagement):
    return reverse("queries:answer", args=[engagement.pk])


def test_an_asker_answers_on_the_querys_page(client, asker, returned):
    client.force_login(asker)
    page = client.get(reverse("queries:detail", args=[returned.pk]))
    assert "Because." in page.content.decode()

    client.post(address(returned), {"answer": "It is in ward 4."})

    returned.refresh_from_db()
    assert returned.state == State.SUBMITTED
    words = [remark.text for remark in conversation_of(returned)]
    assert words[-2:] == ["Because.", "It is in ward 4."]


def test_the_text_as_it_was_asked_stays_what_it_was(
    asker, facilitator, returned, monday
):
    asked = returned.asked
    returned.reword(by=facilitator, at=monday, revision=returned.revision, topic="Pits")

    answer(returned, "In ward 4.", by=asker, at=monday)

    returned.refresh_from_db()
    assert (returned.topic, returned.asked) == ("Pits", asked)


def test_an_empty_answer_stays_with_the_asker(client, asker, returned):
    client.force_login(asker)

    page = client.post(address(returned), {"answer": " "})

    assert page.status_code == 422
    assert "Write a few words" in page.content.decode()


def test_an_answer_that_comes_too_late_is_kept_on_the_page(
    client, asker, facilitator, returned, monday
):
    returned.take("decline", by=facilitator, at=monday, reason="Asked before.")
    client.force_login(asker)

    page = client.post(address(returned), {"answer": "It is in ward 4."})

    assert page.status_code == 409
    assert "It is in ward 4." in page.content.decode()


@pytest.mark.parametrize(("who", "status"), [("member", 404), ("facilitator", 403)])
def test_nobody_else_answers(who, status, client, request, returned):
    client.force_login(request.getfixturevalue(who))

    assert client.post(address(returned), {"answer": "Mine"}).status_code == status


def test_a_draft_is_not_sent_by_an_answer(asker, engagement, monday):
    draft = engagement(State.DRAFT)

    with pytest.raises(NotNow):
        answer(draft, "Hello.", by=asker, at=monday)

    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_an_answer_under_an_alias_carries_nobodys_name(
    engagement, asker, community, monday
):
    community.confidentiality = "sealed"
    community.save(update_fields=["confidentiality"])
    made = engagement(State.RETURNED)
    assert signature(asker, community)["persona"] == made.persona

    answer(made, "In ward 4.", by=asker, at=monday)

    assert Remark.objects.get(text="In ward 4.").by is None
