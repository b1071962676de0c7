"""Setting targets on their pages, seeing them, and taking them back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from metrics.keeping import keep
from metrics.models import Target
from metrics.periods import quarter_of
from tests.metrics.makers import a_community, a_member, an_engagement


@pytest.fixture
def kathmandu(db):
    return a_community("kathmandu", founded_at=now() - timedelta(days=60))


@pytest.fixture
def page(kathmandu):
    return reverse("metrics:target", args=[kathmandu.slug, "product"])


@pytest.fixture
def quarter(kathmandu):
    return quarter_of(now().astimezone(kathmandu.zone).date())


def test_a_target_is_set_seen_and_taken_back(client, kathmandu, manager, page, quarter):
    client.force_login(manager)
    numbers = {"value": "8", "baseline": "21.5", "baseline_year": "2024"}

    answer = client.post(page, {"quarter": quarter.isoformat(), **numbers}, follow=True)

    assert Target.objects.get().value == 8
    assert "set the numbers from Quarter" in answer.content.decode()
    every = client.get(reverse("metrics:targets", args=[kathmandu.slug]))
    assert "21.5" in every.content.decode()

    client.post(page, {"undo": answer.context["undo"]})

    assert not Target.objects.exists()
    again = client.get(page).content.decode()
    assert "took the numbers of Quarter" in again


def test_what_others_have_set_since_is_not_taken_back(client, manager, page, quarter):
    client.force_login(manager)
    first = client.post(page, {"quarter": quarter.isoformat(), "value": 8}, follow=True)
    client.post(page, {"quarter": quarter.isoformat(), "value": 7})

    answer = client.post(page, {"undo": first.context["undo"]}, follow=True)

    assert Target.objects.get().value == 7
    assert "these stay" in answer.content.decode()


def test_a_token_of_another_measure_or_of_nobody_takes_nothing_back(
    client, kathmandu, manager, page, quarter
):
    client.force_login(manager)
    set_ = client.post(page, {"quarter": quarter.isoformat(), "value": 8}, follow=True)
    other = reverse("metrics:target", args=[kathmandu.slug, "replies"])

    client.post(other, {"undo": set_.context["undo"]})
    client.post(page, {"undo": "invented"})

    assert Target.objects.get().value == 8


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        ({"baseline": 3}, "Say which year the baseline is of."),
        ({"baseline_year": 2024}, "Say where it stood in that year."),
        ({"value": -1}, "greater than or equal to 0"),
        ({"quarter": "2026-02-30"}, "not one of the available choices"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    client, manager, page, quarter, numbers, says
):
    client.force_login(manager)

    answer = client.post(page, {"quarter": quarter.isoformat(), **numbers})

    assert says in answer.content.decode()
    assert not Target.objects.exists()


def test_the_pictures_show_the_community_s_own_target_and_baseline(
    client, kathmandu, manager, page, quarter
):
    day = now() - timedelta(days=14)
    an_engagement(
        kathmandu,
        asked=f"{day:%Y-%m-%d} 05:00",
        opened=f"{day:%Y-%m-%d} 05:00",
        published=f"{day + timedelta(days=10):%Y-%m-%d} 05:00",
    )
    keep(kathmandu, at=now())
    client.force_login(manager)
    numbers = {"value": "4", "baseline": "21", "baseline_year": "2024"}
    client.post(page, {"quarter": quarter.isoformat(), **numbers})

    dashboard = client.get(reverse("metrics:community", args=[kathmandu.slug]))

    text = dashboard.content.decode()
    assert "baseline 21" in text
    assert "The target is 4 working days." in text
    assert "The baseline of 2024: 21." in text
    assert "not yet at target" in text
    series = next(
        one for one, *_ in dashboard.context["ledger"] if one.name == "product"
    )
    assert series.reach is False


@pytest.mark.parametrize("role", ["member", "facilitator", "associate"])
def test_targets_are_for_managers(client, kathmandu, role, page, quarter):
    client.force_login(a_member(role=role, community=kathmandu))

    answer = client.post(page, {"quarter": quarter.isoformat(), "value": 8})

    assert answer.status_code == 404
    assert not Target.objects.exists()
