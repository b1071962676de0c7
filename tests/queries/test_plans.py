"""The plan of an engagement: whom its letters reach, what is watched, who reads it."""

import pytest
from django.urls import reverse

from communities.models import Member
from correspondence import recipients
from correspondence.matters import Matter
from journal.models import Event
from queries.lifecycle import State
from queries.models import Plan
from queries.planning import keep_plan, plan_of, watched


@pytest.fixture
def town(person, engagement):
    """An open query, and members of two sectors and two countries."""
    for name, sector, country in (
        ("Gita", "government", "NP"),
        ("Hari", "government", "BT"),
        ("Indu", "academia", "NP"),
    ):
        made = person(name)
        Member.objects.filter(pk=made.pk).update(sector=sector, country=country)
    return engagement(State.OPEN)


def reached(engagement):
    event = Event.objects.get(kind="engagement.opened", subject=engagement.pk)
    ids = recipients.members_not_asked(Matter(event))
    names = Member.objects.filter(pk__in=ids).values_list("name", flat=True)
    return set(names) & {"Gita", "Hari", "Indu"}


@pytest.mark.parametrize(
    ("plan", "names"),
    [
        ({}, {"Gita", "Hari", "Indu"}),
        ({"reach": "broad", "sectors": ["academia"]}, {"Gita", "Hari", "Indu"}),
        ({"reach": "narrow", "sectors": ["government"]}, {"Gita", "Hari"}),
        ({"reach": "narrow", "countries": ["NP"]}, {"Gita", "Indu"}),
        (
            {"reach": "narrow", "sectors": ["government"], "countries": ["NP"]},
            {"Gita"},
        ),
    ],
)
def test_a_narrow_plan_decides_whom_the_letter_of_opening_reaches(
    town, monday, plan, names
):
    keep_plan(town, at=monday, goals=["outreach"], **plan)

    assert reached(town) == names


def test_the_goals_decide_which_figures_are_watched(town, monday):
    plan = keep_plan(town, at=monday, goals=["influence", "outreach"])

    assert watched(plan) == ["S4b", "S4c", "R1a", "S4a", "S2a", "S2b"]


def test_a_plan_that_says_nothing_is_not_kept(town, monday):
    keep_plan(town, at=monday, goals=["outreach"])
    keep_plan(town, at=monday, goals=[], reach="broad")

    assert plan_of(town) is None
    assert not Plan.objects.exists()


def test_the_plan_is_printed_for_those_who_answer_for_it(
    town, client, facilitator, member, monday
):
    keep_plan(town, at=monday, goals=["outreach"], audience="Ward chairs <b>first</b>")
    address = reverse("queries:plan", args=[town.pk])

    client.force_login(facilitator)
    assert "Ward chairs &lt;b&gt;first" in client.get(address).content.decode()
    client.force_login(member)
    assert client.get(address).status_code == 404
