"""The first reply, and the clocks that it stops."""

from datetime import timedelta

from queries.lifecycle import State
from queries.models import Engagement
from tests.conftest import MONDAY


def test_the_first_reply_ends_the_wait_for_one(engagement, expert, answer):
    query = engagement(State.OPEN)

    answer(query, expert, at=MONDAY + timedelta(hours=1))

    query.refresh_from_db()
    assert query.due_at == query.closes_at


def test_a_first_reply_after_the_close_leaves_the_product_its_time(
    engagement, expert, answer
):
    query = engagement(State.CLOSED)
    due = Engagement.objects.get(pk=query.pk).due_at

    answer(query, expert, at=MONDAY + timedelta(hours=1))

    query.refresh_from_db()
    assert query.first_reply_at is not None
    assert query.due_at == due
