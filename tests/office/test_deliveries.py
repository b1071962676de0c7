import pytest
from django.urls import reverse

from correspondence.models import Delivery
from journal import reading
from queries.lifecycle import State
from tests.conftest import MONDAY

AGAIN = reverse("correspondence:deliveries_again")
FAILED = reverse("correspondence:deliveries_failed")


@pytest.fixture
def letters(engagement, facilitator):
    """One letter that is stuck and one that was refused."""
    engagement(State.SUBMITTED)
    reading.read("letters", now=lambda: MONDAY)
    rows = Delivery.objects.order_by("letter")
    stuck, refused = rows.get(letter="acknowledged"), rows.get(letter="waiting")
    Delivery.objects.filter(pk=stuck.pk).update(attempts=3, reason="451 later")
    Delivery.objects.filter(pk=refused.pk).update(
        outcome="refused", due_at=None, reason="550 nobody"
    )
    return stuck, refused


def waiting():
    return set(
        Delivery.objects.due(MONDAY.replace(year=2100)).values_list("pk", flat=True)
    )


def test_failed_letters_are_listed_by_number(office, letters, asker, facilitator):
    shown = office.get(FAILED).content.decode()

    assert f"member {asker.pk}" in shown
    assert "550 nobody" in shown
    for person in (asker, facilitator):
        assert person.name not in shown
        assert person.email not in shown


def test_one_letter_is_sent_again(office, letters):
    _stuck, refused = letters

    office.post(AGAIN, {"delivery": refused.pk})

    assert waiting() == {refused.pk}
    refused.refresh_from_db()
    assert refused.outcome == "waiting"


def test_a_group_is_sent_again_by_its_reason(office, letters):
    _stuck, refused = letters

    office.post(AGAIN, {"letter": "waiting", "reason": "another", "outcome": "refused"})
    assert not waiting()
    office.post(
        AGAIN, {"letter": "waiting", "reason": "550 nobody", "outcome": "refused"}
    )
    assert waiting() == {refused.pk}


def test_all_again_leaves_out_what_was_refused_for_good(office, letters):
    stuck, _refused = letters

    office.post(AGAIN)

    assert waiting() == {stuck.pk}


def test_a_letter_that_has_left_is_not_sent_again(office, letters):
    stuck, _refused = letters
    Delivery.objects.filter(pk=stuck.pk).update(outcome="sent", due_at=None)

    office.post(AGAIN, {"delivery": stuck.pk})

    assert not waiting()


def test_one_returns_to_the_page_one_came_from_and_nowhere_else(office, letters):
    assert office.post(AGAIN, {"back": FAILED}).url == FAILED
    assert office.post(AGAIN, {"back": "https://x.example/"}).url.startswith("/office")
