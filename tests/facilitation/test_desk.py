"""What waits, for whom, and that every page counts it alike."""

import pytest
from django.urls import reverse

from communities.joining import admit
from communities.roles import Role
from facilitation import clocks, desk
from queries.lifecycle import State


@pytest.fixture
def everything(engagement, answer, member):
    """One engagement of each kind that waits, and one that does not."""
    for state in (State.SUBMITTED, State.CLOSED, State.PUBLISHED, State.DECLINED):
        engagement(state)
    came_back = engagement(State.RETURNED)
    came_back.take("submit", at=came_back.state_since)
    answer(engagement(State.OPEN), member, post=False)
    silent = engagement(State.OPEN)
    clocks.look(at=silent.due_at)


@pytest.mark.usefixtures("everything")
def test_whatever_waits_is_on_the_desk_once(facilitator):
    counted = desk.counts(desk.queue(facilitator))
    found = {kind: count for kind, count in counted.items() if count}

    # The query with a held reply has no posted one: it is silent, too.
    waiting = {name: count for name, count in found.items() if count}
    assert waiting == {"new": 1, "came-back": 1, "held": 1, "compile": 1, "silent": 2}


@pytest.mark.usefixtures("everything")
def test_the_count_in_the_frame_is_that_of_the_desk(facilitator):
    assert desk.waiting(facilitator) == len(desk.queue(facilitator))


@pytest.mark.usefixtures("everything")
def test_the_oldest_clock_is_first(facilitator):
    due = [item.due for item in desk.queue(facilitator)]

    assert due == sorted(due)


@pytest.mark.usefixtures("everything")
def test_another_communitys_desk_is_not_seen(make_member, make_community, monday):
    stranger = make_member("Farzana Begum")
    other = make_community("health")
    admit(stranger, other, at=monday, role=Role.FACILITATOR)

    assert desk.queue(stranger) == []
    assert desk.waiting(stranger) == 0


@pytest.mark.parametrize("who", ["member", "manager", "outsider"])
def test_the_desk_is_not_there_for_others(who, client, request, engagement):
    made = engagement(State.SUBMITTED)
    client.force_login(request.getfixturevalue(who))

    pages = ["desk", "refine", "whom", "enter", "compile"]
    answers = [
        client.get(reverse(f"facilitation:{page}", args=[made.pk] * (page != "desk")))
        for page in pages
    ]

    assert {answer.status_code for answer in answers} == {404}


def test_an_associate_refines_but_does_not_open(client, associate, engagement):
    made = engagement(State.SUBMITTED)
    client.force_login(associate)
    url = reverse("facilitation:refine", args=[made.pk])
    text = {"topic": "Pits", "problem": "They overflow.", "revision": made.revision}

    assert client.post(url, text | {"verb": "open"}).status_code == 403
    assert client.post(url, text | {"verb": ""}).status_code == 302
    made.refresh_from_db()
    assert (made.topic, made.state) == ("Pits", "submitted")


def test_a_text_that_somebody_changed_meanwhile_is_not_lost(
    client, facilitator, associate, engagement, monday
):
    made = engagement(State.SUBMITTED)
    client.force_login(facilitator)
    stale = made.revision
    made.reword(by=associate, at=monday, revision=stale, topic="Pits of Mina")

    page = client.post(
        reverse("facilitation:refine", args=[made.pk]),
        {"topic": "Mine", "problem": "Typed with care.", "revision": stale},
    )

    assert page.status_code == 409
    html = page.content.decode()
    assert "Mina Gurung changed the text" in html
    assert "Typed with care." in html
    assert page.context["form"]["revision"].value() == str(stale + 1)


def test_a_query_is_answered_with_an_earlier_product(
    client, facilitator, asker, engagement
):
    earlier, made = engagement(State.PUBLISHED), engagement(State.SUBMITTED)
    client.force_login(facilitator)

    client.post(
        reverse("facilitation:refine", args=[made.pk]),
        {
            "topic": made.topic,
            "problem": made.problem,
            "revision": made.revision,
            "product": earlier.pk,
            "verb": "answer",
        },
    )

    made.refresh_from_db()
    assert (made.state, made.edition) == ("answered", earlier.edition)


def test_where_nobody_replied_the_query_is_opened_again_instead_of_drafted(
    client, engagement, facilitator
):
    closed = engagement(State.CLOSED)
    client.force_login(facilitator)

    page = client.get(f"/desk/{closed.pk}/compile/").content.decode()
    client.post("/desk/act/", {"do": f"reopen compile:{closed.pk}"})

    assert "Draft it" not in page
    assert f'value="reopen compile:{closed.pk}"' in page
    closed.refresh_from_db()
    assert closed.state == State.OPEN
