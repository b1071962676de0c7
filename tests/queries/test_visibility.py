"""Who sees an engagement in each state, and that lists agree with the gate."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from facilitation.inviting import invite
from queries.lifecycle import State
from queries.listing import listed_for, newest
from queries.models import Engagement

WHO_SEES = {
    #               draft  submitted returned open   closed published declined withdrawn
    "asker":       (True,  True,     True,    True,  True,  True,     True,    True),
    "facilitator": (False, True,     True,    True,  True,  True,     True,    True),
    "associate":   (False, True,     True,    True,  True,  True,     True,    True),
    "member":      (False, False,    False,   True,  True,  True,     False,   False),
    "manager":     (False, False,    False,   False, False, True,     False,   False),
    "outsider":    (False, False,    False,   False, False, True,     False,   False),
    "visitor":     (False, False,    False,   False, False, True,     False,   False),
}  # fmt: skip
STATES = (
    "draft", "submitted", "returned", "open", "closed", "published", "declined",
    "withdrawn",
)  # fmt: skip


@pytest.fixture
def visitor():
    return AnonymousUser()


@pytest.mark.parametrize("who", WHO_SEES)
@pytest.mark.parametrize("state", STATES)
def test_who_sees_what(who, state, engagement, request):
    made = engagement(State(state))
    user = request.getfixturevalue(who)

    seen = Engagement.objects.visible_to(user).filter(pk=made.pk).exists()

    assert seen == WHO_SEES[who][STATES.index(state)]


@pytest.mark.parametrize("state", STATES)
def test_a_page_that_may_not_be_seen_is_not_there(state, engagement, client, member):
    made = engagement(State(state))
    client.force_login(member)

    answer = client.get(reverse("queries:detail", args=[made.pk]))

    assert answer.status_code == (
        200 if WHO_SEES["member"][STATES.index(state)] else 404
    )


def test_nobody_outside_reads_what_a_closed_community_publishes(
    engagement, community, outsider, member, manager
):
    community.is_public = False
    community.save(update_fields=["is_public"])
    made = engagement(State.PUBLISHED)

    assert made not in Engagement.objects.visible_to(outsider)
    assert made not in Engagement.objects.visible_to(AnonymousUser())
    assert made in Engagement.objects.visible_to(member)
    assert made in Engagement.objects.visible_to(manager)
    assert made in newest(listed_for(manager)).rows


@pytest.mark.parametrize("who", ["member", "outsider", "visitor", "manager"])
def test_lists_show_nothing_that_the_gate_would_not(who, engagement, request):
    for state in STATES:
        engagement(State(state))
    user = request.getfixturevalue(who)

    listed = {row.pk for row in newest(listed_for(user)).rows}

    seen = set(Engagement.objects.visible_to(user).values_list("pk", flat=True))
    assert listed <= seen
    assert listed


def test_an_invited_outsider_sees_that_one_engagement(
    engagement, outsider, facilitator, monday
):
    made, other = engagement(State.OPEN), engagement(State.OPEN)
    invite(made, outsider, by=facilitator, at=monday)

    assert list(Engagement.objects.visible_to(outsider)) == [made]
    assert other not in Engagement.objects.visible_to(outsider)


def test_visitors_read_the_topic_of_what_is_open_and_no_more(
    engagement, client, community
):
    engagement(State.OPEN, problem="The secret of the wells.")

    page = client.get(reverse("queries:community", args=[community.slug]))

    assert "Toilets that survive floods" in page.content.decode()
    assert "secret" not in page.content.decode()
    assert "Jaleshwar" not in page.content.decode()


def test_a_closed_community_is_not_there_for_others(
    community, client, outsider, member
):
    community.is_public = False
    community.save(update_fields=["is_public"])
    url = reverse("queries:community", args=[community.slug])

    def status(user):
        client.force_login(user)
        return client.get(url).status_code

    assert (status(outsider), status(member)) == (404, 200)
    client.logout()
    assert client.get(url).status_code == 404
    assert (
        community.name not in client.get(reverse("communities:list")).content.decode()
    )
