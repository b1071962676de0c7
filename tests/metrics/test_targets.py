"""Targets: in force from their quarter on, written down, set by managers."""

from datetime import date
from decimal import Decimal

import pytest

from journal.models import Event
from metrics.models import Target
from metrics.targets import communities_to_aim, set_target, targets_for
from tests.metrics.makers import NOW, a_community, a_member

SUMMER, AUTUMN, WINTER = date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1)


def aim(community, manager, quarter, **numbers):
    return set_target(community, "S3c", quarter, numbers=numbers, by=manager, at=NOW)


def test_a_target_holds_until_a_later_quarter_has_its_own(kathmandu, manager):
    aim(kathmandu, manager, SUMMER, value=12, baseline=9, baseline_year=2025)
    aim(kathmandu, manager, WINTER, value=18)

    assert targets_for(kathmandu, date(2026, 4, 1)) == {}
    assert targets_for(kathmandu, AUTUMN)["S3c"].value == Decimal(12)
    assert targets_for(kathmandu, WINTER)["S3c"].value == Decimal(18)


def test_setting_it_again_replaces_every_number_and_none_at_all_drops_it(
    kathmandu, manager
):
    aim(kathmandu, manager, SUMMER, value=12, baseline=9, baseline_year=2025)
    again = aim(kathmandu, manager, SUMMER, value=15)
    again.refresh_from_db()
    assert (again.value, again.baseline, again.baseline_year) == (15, None, None)

    aim(kathmandu, manager, SUMMER)

    assert not Target.objects.exists()
    events = Event.objects.filter(subject_kind="target").order_by("pk")
    assert [event.kind for event in events] == [
        *("target.set", "target.set", "target.dropped")
    ]
    assert events[0].data == {"measure": "S3c", "quarter": "2026-07-01"}
    assert {event.by for event in events} == {manager.pk}


@pytest.mark.parametrize(
    ("role", "sets"), [("manager", True), ("facilitator", False), ("member", False)]
)
def test_who_sets_targets(kathmandu, role, sets):
    somebody = a_member(role=role, community=kathmandu)
    a_community("elsewhere")

    assert list(communities_to_aim(somebody)) == ([kathmandu] if sets else [])
