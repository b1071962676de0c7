"""Topics that come up more and more: found by the rule, judged by people."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from outcomes import signals
from outcomes.models import Signal
from queries.lifecycle import State
from queries.models import Engagement
from tests.conftest import MONDAY

ACT = "/desk/act/"
PLACES = ("Jaleshwar", "Janakpur", "jaleshwar ", "Saptari")


@pytest.fixture(autouse=True)
def _in_december(monkeypatch):
    monkeypatch.setattr("outcomes.forms.localdate", lambda: date(2026, 12, 1))


@pytest.fixture
def ask(engagement, asker, expert, topic):
    """Let queries come in about the topic, by turns from two people."""

    def come(many, *, days_ago=1, people=(asker, expert), places=PLACES, state=None):
        for n in range(many):
            made = engagement(
                state or State.SUBMITTED,
                member=people[n % len(people)],
                place=places[n % len(places)],
            )
            made.topics.add(topic)
            when = MONDAY - timedelta(days=days_ago)
            Engagement.objects.filter(pk=made.pk).update(submitted_at=when)

    return come


def found():
    return signals.look(at=MONDAY)


def test_three_queries_of_two_organisations_and_two_places_are_a_signal(ask, topic):
    ask(3)

    assert found() == 1

    signal = Signal.objects.get()
    assert (signal.queries, signal.organisations, signal.places) == (3, 2, 2)
    assert (signal.topic, signal.quarter.isoformat()) == (topic, "2026-10-01")


def test_it_is_found_once_a_quarter(ask):
    ask(3)
    assert (found(), found()) == (1, 0)
    ask(3, days_ago=-70)

    assert signals.look(at=MONDAY + timedelta(days=71)) == 1


def test_two_queries_are_none(ask):
    ask(2)

    assert found() == 0


def test_one_organisation_alone_is_none(ask, asker):
    ask(3, people=[asker])

    assert found() == 0


def test_one_place_however_it_is_written_is_none(ask):
    ask(3, places=["Jaleshwar", "jaleshwar  ", ""])

    assert found() == 0


def test_what_is_older_than_ninety_days_does_not_count(ask):
    ask(2)
    ask(1, days_ago=91)

    assert found() == 0


@pytest.mark.parametrize(("earlier", "new"), [(6, 1), (7, 0)])
def test_it_is_twice_as_much_as_usual_or_none(ask, earlier, new):
    # 6 in a year are 1.48 in 90 days, 7 are 1.73.
    ask(3)
    ask(earlier, days_ago=200)

    assert found() == new


@pytest.mark.parametrize("state", [State.DRAFT, State.DECLINED, State.WITHDRAWN])
def test_what_came_to_nothing_does_not_count(ask, state):
    ask(2)
    ask(1, state=state)

    assert found() == 0


@pytest.fixture
def signal(ask):
    ask(3)
    found()
    return Signal.objects.get()


def decide(client, signal, act, **said):
    client.post(ACT, {"items": f"signal:{signal.pk}", "act": act, **said})
    signal.refresh_from_db()
    return signal.state


def test_a_facilitator_sees_why_and_confirms(client, facilitator, signal):
    client.force_login(facilitator)
    html = client.get(f"/desk/signal/{signal.pk}/").content.decode()
    assert "3 queries in 90 days, from 2 organisations and 2 places" in html
    assert html.count("Toilets that survive floods") >= 3

    assert decide(client, signal, "confirm") == "confirmed"
    assert decide(client, signal, "judge-again") == "found"


def test_who_dismisses_it_says_why_and_the_manager_reads_that(
    client, facilitator, manager, signal
):
    client.force_login(facilitator)
    assert decide(client, signal, "dismiss") == "found"
    assert decide(client, signal, "dismiss", reason="One project asks.") == "dismissed"

    client.force_login(manager)
    page = client.get(reverse("outcomes:signals", args=[signal.community.slug]))
    assert "One project asks." in page.content.decode()


def note(client, signal, day, where="Budget of the district"):
    prefix = f"signal-{signal.pk}"
    return client.post(
        reverse("outcomes:official", args=[signal.pk]),
        {f"{prefix}-day": day, f"{prefix}-where": where},
        follow=True,
    )


def test_the_lead_is_until_officials_take_it_up(client, facilitator, signal):
    client.force_login(facilitator)
    signals.confirm(signal, by=facilitator, at=MONDAY)

    page = note(client, signal, "2026-11-22")

    assert "The community was 20 days earlier." in page.content.decode()
    signal.refresh_from_db()
    assert signals.lead_of(signal) == 20


def test_a_date_needs_a_confirmed_signal_and_a_place(client, facilitator, signal):
    client.force_login(facilitator)
    note(client, signal, "2026-11-22")
    signal.refresh_from_db()
    assert signal.official_on is None

    signals.confirm(signal, by=facilitator, at=MONDAY)
    assert note(client, signal, "2026-11-22", where="").status_code == 422
    assert note(client, signal, "2999-01-01").status_code == 422


def test_a_manager_reads_and_types_no_date(client, manager, facilitator, signal):
    signals.confirm(signal, by=facilitator, at=MONDAY)
    client.force_login(manager)

    page = client.get(reverse("outcomes:signals", args=[signal.community.slug]))

    assert "Flood sanitation" in page.content.decode()
    assert "Officials have taken it up" not in page.content.decode()
    assert note(client, signal, "2026-11-22").status_code == 404
