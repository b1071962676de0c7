"""The 22 methods: the table that they follow, the picture, and a page for each."""

import json
from pathlib import Path

import pytest
from django.urls import reverse

from methods.method import ALL, HOST, Output
from methods.toolbox import METHODS, found
from queries.lifecycle import State
from queries.modalities import HABITS

# Which methods are offered for what, as it was decided; the platform is the rest.
OFFERED = {
    "discussion": {"brainstorming", "storytelling", "open-space", "world-cafe"},
    "collaboration": METHODS.keys()
    - {"brainstorming", "storytelling", "world-cafe"}
    - {"community-of-practice", "facilitation", "knowledge-network"}
    - {"visualisation", "yellow-page"},
}
WORKS_ON = {Output.CLUSTERS, Output.VOTES, Output.RANKING}


def test_the_toolbox_holds_the_table_and_nothing_beside():
    table = json.loads(Path("methods/km_methods.json").read_text("utf-8"))

    assert [(m.name, [*m.levels], [*m.phases]) for m in METHODS.values()] == [
        (row["name"], row["levels"], row["phases"]) for row in table
    ]
    assert len(METHODS) == 22
    assert [m.slug for m in METHODS.values() if m.note] == ["collegial-coaching"]


def test_each_method_is_offered_where_it_was_decided():
    for modality in HABITS:
        offered = {m.slug for m in METHODS.values() if modality in m.offered}
        assert offered == OFFERED.get(modality, set())
    assert all(m.offered or m.lead for m in METHODS.values())


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_the_steps_of_a_method_can_be_run(method):
    for number, step in enumerate(method.steps, 1):
        assert step.of < number
        assert bool(step.of) == (step.output in WORKS_ON)
        assert bool(step.lists) == (step.output == Output.LISTS)
        assert bool(step.fields) == (step.output == Output.PAIRS)
        assert step.who in {ALL, HOST, *method.roles}


def test_the_picture_narrows_and_its_numbers_are_what_one_finds(client):
    page = client.get(reverse("methods:toolbox"), {"level": "I", "phase": "R"})

    squares = [s for _head, row in page.context["picture"].rows for s in row]
    assert [s.count for s in squares if s.chosen] == [len(found("I", "R"))]
    assert {m.slug for m in page.context["methods"]} == {
        *("briefing-and-debriefing", "exit-interviews", "lesson-learnt", "yellow-page")
    }
    assert "Individual, Reflection: 4 methods" in page.content.decode()


def test_an_address_that_names_no_level_shows_all(client):
    page = client.get(reverse("methods:toolbox"), {"level": "X", "phase": "<script>"})

    assert len(page.context["methods"]) == 22
    assert "<script>" not in page.content.decode()


@pytest.mark.parametrize("slug", METHODS)
def test_each_method_has_its_page(slug, client):
    page = client.get(reverse("methods:method", args=[slug])).content.decode()

    assert all(str(step.title) in page for step in METHODS[slug].steps[:1])


def test_who_runs_an_open_engagement_is_led_there(
    client, engagement, facilitator, member
):
    made = engagement(State.OPEN)
    type(made).objects.filter(pk=made.pk).update(modality="collaboration")
    address = reverse("methods:method", args=["swot"])

    led = {}
    for who in (facilitator, member):
        client.force_login(who)
        led[who] = [one.pk for one in client.get(address).context["engagements"]]

    assert led == {facilitator: [made.pk], member: []}


def test_a_method_of_the_platform_leads_to_it(client, community, member):
    client.force_login(member)

    page = client.get(reverse("methods:method", args=["yellow-page"]))

    assert reverse("communities:people", args=[community.slug]) in page.content.decode()
