"""The page of all that runs, and asking somebody to help."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from communities.joining import admit
from communities.models import Membership
from communities.roles import Role
from facilitation import clocks
from journal.models import Event
from queries.lifecycle import State


@pytest.fixture
def page(client, facilitator):
    client.force_login(facilitator)
    return lambda query="": client.get(
        reverse("facilitation:clocks") + query
    ).content.decode()


def test_all_that_runs_stands_under_its_clock(page, engagement, answer, member):
    for state in (State.SUBMITTED, State.RETURNED, State.OPEN, State.CLOSED):
        engagement(state, at=now())
    answer(engagement(State.OPEN, at=now()), member, at=now())
    engagement(State.PUBLISHED)

    html = page()

    heads = ["First look", "The asker’s answer", "First reply", "Replies welcome"]
    for head in [*heads, "Product"]:
        assert f'{head} <span class="count">1</span>' in html
    assert "5 queries run, all within their time." in html
    assert "paused: waiting for the asker" in html


def test_what_is_late_says_whom_the_clocks_told(page, engagement):
    made = engagement(State.SUBMITTED)
    clocks.look(at=made.due_at)

    html = page()

    assert "1 is over its time." in html
    assert "the desk was told on Tue 3 November" in html


def test_one_community_is_chosen(page, engagement, make_community, facilitator, monday):
    other = make_community("health")
    admit(facilitator, other, at=monday, role=Role.FACILITATOR)
    engagement(State.SUBMITTED, topic="Pumps of water")
    engagement(State.SUBMITTED, topic="Masks of health", community=other)

    assert "Pumps of water" in page()
    assert "Pumps of water" not in page("?community=health")
    assert "Masks of health" in page("?community=health")
    assert "Masks of health" not in page("?community=nonsense")


def test_another_desks_queries_are_not_there(client, engagement, make_member, monday):
    stranger = make_member("Farzana Begum")
    made = engagement(State.SUBMITTED)
    other = made.community.__class__.objects.create(
        slug="health", name="Health", level="national", founded_at=monday
    )
    admit(stranger, other, at=monday, role=Role.FACILITATOR)
    client.force_login(stranger)

    html = client.get(reverse("facilitation:clocks")).content.decode()
    raised = client.get(reverse("facilitation:raise", args=[made.pk]))

    assert made.topic not in html
    assert "Nothing runs." in html
    assert raised.status_code == 404


def test_a_colleague_is_asked_for_help(client, page, engagement, associate):
    made = engagement(State.SUBMITTED)
    there = Membership.objects.get(member=associate)

    client.post(
        reverse("facilitation:raise", args=[made.pk]),
        {"to": there.pk, "words": "I am ill until Friday."},
    )

    event = Event.objects.get(kind="clock.raised")
    assert event.data["to"] == associate.pk
    assert made.remarks.get(pk=event.data["remark"]).text == "I am ill until Friday."


def test_only_the_desk_and_managers_are_asked(
    client, page, engagement, member, facilitator
):
    made = engagement(State.SUBMITTED)
    url = reverse("facilitation:raise", args=[made.pk])

    for one in (member, facilitator):
        there = Membership.objects.get(member=one, community=made.community)
        client.post(url, {"to": there.pk, "words": "Please."})

    assert not Event.objects.filter(kind="clock.raised").exists()
