"""The page of a facilitator's day."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from metrics import today
from queries.lifecycle import State
from queries.models import Engagement
from tests.metrics.makers import a_community, a_member, an_engagement

TODAY = reverse("metrics:today")


def ago(days):
    return f"{now() - timedelta(days=days):%Y-%m-%d %H:%M}"


@pytest.fixture
def facilitator(kathmandu):
    return a_member("Prakash", role="facilitator", community=kathmandu)


@pytest.fixture
def silent(kathmandu):
    made = an_engagement(kathmandu, asked=ago(9), opened=ago(8))
    Engagement.objects.filter(pk=made.pk).update(
        topic="Pits under water", due_at=now() - timedelta(days=5), alerted_at=now()
    )
    return made


def asks(engagement, member, by, *, days=2, state="invited"):
    at = now() - timedelta(days=days)
    return engagement.invitations.create(
        member=member, invited_by=by, invited_at=at, state=state, state_since=at
    )


def test_the_day_begins_with_what_waits(client, kathmandu, facilitator, silent):
    an_engagement(a_community("delhi"), asked=ago(3))
    an_engagement(kathmandu, asked=ago(3))
    client.force_login(facilitator)

    page = client.get(TODAY)

    assert page.context["waits"] == 2
    assert page.context["late"] == 1
    assert "1 of these is over its time" in page.content.decode()
    assert f"{reverse('facilitation:desk')}?kind=silent" in page.content.decode()


def test_what_is_on_the_way_is_told_by_state_and_age(client, kathmandu, facilitator):
    for days in (1, 5, 6, 40):
        an_engagement(kathmandu, asked=ago(days))
    client.force_login(facilitator)

    ages = dict(client.get(TODAY).context["ages"])

    assert ages[State.SUBMITTED.label] == [1, 2, 0, 1]
    assert ages[State.OPEN.label] == [0, 0, 0, 0]


def test_silent_ones_tell_how_many_were_asked(client, facilitator, silent):
    asks(silent, a_member("Anjali"), facilitator, state="accepted")
    asks(silent, a_member("Bikash"), facilitator)
    client.force_login(facilitator)

    page = client.get(TODAY).content.decode()

    assert "Pits under water" in page
    assert "2 people asked, 1 will reply" in page


def test_who_was_asked_lately_and_how_often(client, kathmandu, facilitator, silent):
    anjali = a_member("Anjali Thapa")
    other = an_engagement(kathmandu, asked=ago(9), opened=ago(8))
    elsewhere = an_engagement(a_community("delhi"), asked=ago(9), opened=ago(8))
    asks(silent, anjali, facilitator, state="replied")
    asks(other, anjali, facilitator)
    asks(silent, a_member("Long Ago"), facilitator, days=45)
    asks(elsewhere, a_member("Of Delhi"), facilitator)
    client.force_login(facilitator)

    page = client.get(TODAY)

    assert page.context["asked"].heading == ("1 of 2 personal requests brought a reply")
    assert [(one.name, one.asked, one.answered) for one in page.context["people"]] == [
        ("Anjali Thapa", 2, 1)
    ]
    assert "Of Delhi" not in page.content.decode()


def test_a_day_without_anything_says_so(client, facilitator):
    client.force_login(facilitator)

    page = client.get(TODAY).content.decode()

    assert "Nothing waits at your desk." in page
    assert "Nobody was asked personally." in page


def test_long_lists_end_with_a_link(client, kathmandu, facilitator):
    for _number in range(today.MOST + 1):
        an_engagement(kathmandu, asked=ago(9), opened=ago(8))
    client.force_login(facilitator)

    page = client.get(TODAY)

    assert len(page.context["silent"]) == today.MOST
    assert "All silent ones" in page.content.decode()
