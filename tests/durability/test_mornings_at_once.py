"""Two workers that write the morning's letters at the same moment."""

from collections import Counter
from datetime import timedelta

import pytest

from correspondence.models import Delivery, Issue, Turn
from correspondence.news import turns
from queries.lifecycle import State
from tests.conftest import MONDAY
from tests.durability.test_two_at_once import at_once

pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]
TUESDAY = MONDAY + timedelta(hours=22)


@pytest.fixture
def readers(make_member, community, engagement, monkeypatch):
    monkeypatch.setattr(turns, "AT_ONCE", 7)
    for number in range(60):
        one = make_member(f"Reader {number}")
        community.memberships.create(member=one, since=MONDAY, wish="daily")


def test_everybody_is_given_one_turn_by_two_workers(readers):
    at_once(*[lambda: turns.write_issues(at=MONDAY)] * 2)

    assert Turn.objects.filter(round="news").count() == 60


def test_everybody_gets_one_letter_from_two_workers(readers, engagement):
    turns.write_issues(at=MONDAY)
    engagement(State.OPEN)

    taken = at_once(*[lambda: turns.write_issues(at=TUESDAY)] * 2)

    letters = Delivery.objects.filter(letter="news").values_list("recipient", flat=True)
    assert Counter(Counter(letters).values()) == {1: 60}
    assert sum(taken) >= 60
    assert Issue.objects.filter(rhythm="daily").count() >= 9


def test_a_batch_that_fails_leaves_nothing_half_done(readers, engagement, monkeypatch):
    turns.write_issues(at=MONDAY)
    engagement(State.OPEN)
    monkeypatch.setattr(turns, "nudge", lambda name: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        turns.write_issues(at=TUESDAY)

    assert not Delivery.objects.filter(letter="news").exists()
    assert Turn.objects.due(TUESDAY).filter(round="news").count() == 60
