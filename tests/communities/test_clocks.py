"""A community's own numbers hold in every place that measures a wait."""

import pytest
from django.urls import reverse

from communities import working_days
from communities.clocks import CLOCKS
from queries.lifecycle import State

# As written down before the table was: a second witness.
PROMISED = {
    "first_look": 1,
    "look_again": 1,
    "clarification": 5,
    "first_reply": 2,
    "held_reply": 4,
    "product": 3,
    "query_window": 7,
    "discussion_window": 20,
    "consultation_window": 20,
    "reopened": 3,
    "join_request": 3,
    "invitations": 4,
    "came_of_it": 10,
    "signal": 5,
    "reminder": 4,
}


def test_the_numbers_are_those_that_were_promised(community):
    assert {name: community.clock(name) for name in CLOCKS} == PROMISED


@pytest.mark.parametrize(
    ("state", "clock"),
    [
        (State.SUBMITTED, "first_look"),
        (State.RETURNED, "clarification"),
        (State.OPEN, "first_reply"),
        (State.CLOSED, "product"),
    ],
)
def test_a_wait_lasts_as_long_as_the_community_says(
    state, clock, community, engagement, monday
):
    community.change(clocks={clock: 9})

    made = engagement(state)

    assert made.due_at == working_days.after(monday, 9, community)


def test_an_answer_of_the_asker_is_looked_at_by_a_clock_of_its_own(
    community, engagement, asker, monday
):
    community.change(clocks={"look_again": 6})
    made = engagement(State.RETURNED)

    made.take("submit", by=asker, at=monday)

    assert made.due_at == working_days.after(monday, 6, community)


def test_the_window_and_reopening_follow_the_community(
    community, engagement, facilitator, monday
):
    community.change(clocks={"query_window": 12, "reopened": 2})
    made = engagement(State.OPEN)
    assert made.closes_at == working_days.after(monday, 12, community)

    made.take("close", by=facilitator, at=monday)
    made.take("reopen", by=facilitator, at=monday)

    assert made.closes_at == working_days.after(monday, 2, community)


def test_a_held_reply_is_read_within_the_communitys_hours(
    community, engagement, answer, member, monday
):
    community.change(clocks={"held_reply": 2})

    held = answer(engagement(State.OPEN), member, post=False)

    assert held.due_at == working_days.hours_later(monday, 2, community)


def test_pages_tell_the_communitys_own_numbers(community, engagement, member, client):
    community.change(clocks={"held_reply": 6})
    client.force_login(member)

    page = client.get(reverse("queries:detail", args=[engagement(State.OPEN).pk]))

    assert "6 working hours" in page.content.decode()


def test_whoever_has_read_an_older_revision_changes_nothing(community):
    stale = type(community).objects.get(pk=community.pk)
    assert community.change(anchor="The Water House")

    assert not stale.change(anchor="Somebody else")

    community.refresh_from_db()
    assert community.anchor == "The Water House"
