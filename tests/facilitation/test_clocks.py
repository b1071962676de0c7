"""What time itself causes."""

from datetime import timedelta

from facilitation import clocks
from journal.models import Event
from queries.lifecycle import State


def kinds():
    found = Event.objects.filter(kind__startswith="clock.").values_list(
        "kind", flat=True
    )
    return list(found)


def test_a_window_closes_by_itself(engagement):
    made = engagement(State.OPEN)

    clocks.look(at=made.closes_at - timedelta(minutes=1))
    made.refresh_from_db()
    assert made.state == State.OPEN

    clocks.look(at=made.closes_at)
    made.refresh_from_db()
    assert made.state == State.CLOSED


def test_silence_is_told_once(engagement):
    made = engagement(State.OPEN)
    late = made.due_at + timedelta(hours=1)

    clocks.look(at=late)
    clocks.look(at=late + timedelta(minutes=1))

    assert kinds() == ["clock.silent"]


def test_no_silence_where_somebody_replied(engagement, answer, member):
    made = engagement(State.OPEN)
    late = made.due_at + timedelta(hours=1)
    answer(made, member)

    clocks.look(at=late)

    assert kinds() == []


def test_a_first_look_that_is_late_is_told(engagement):
    made = engagement(State.SUBMITTED)

    clocks.look(at=made.due_at)

    assert kinds() == ["clock.overdue"]


def test_a_new_clock_may_be_told_again(engagement, facilitator, monday):
    made = engagement(State.SUBMITTED)
    clocks.look(at=made.due_at)
    made.take("return", by=facilitator, at=monday, reason="Where is it?")
    made.refresh_from_db()

    clocks.look(at=made.due_at)

    assert kinds() == ["clock.overdue", "clock.overdue"]


def test_what_has_ended_has_no_clock(engagement):
    made = engagement(State.DECLINED)

    assert made.due_at is None
    clocks.look(at=made.state_since + timedelta(days=90))
    assert kinds() == []


def test_a_first_reply_posted_after_the_close_leaves_the_products_clock(
    engagement, answer, member, facilitator
):
    made = engagement(State.OPEN)
    held = answer(made, member, post=False)
    clocks.look(at=made.closes_at)
    made.refresh_from_db()
    due = made.due_at

    held.post(by=facilitator, at=made.state_since + timedelta(minutes=5))

    made.refresh_from_db()
    assert made.due_at == due
