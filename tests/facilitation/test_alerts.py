"""Nothing expires silently: what each clock does at its end, and after that."""

from datetime import UTC, datetime, timedelta

import pytest

from communities import joining
from facilitation import clocks, desk
from facilitation.models import Alert
from journal.models import Event
from queries.lifecycle import State

HOUR = timedelta(hours=1)


def told():
    kinds = Event.objects.filter(kind__startswith="clock.").order_by("pk")
    return list(kinds.values_list("kind", flat=True))


# The second witness: each state, what happens when its clock ends, where it waits
# then, and whether the managers hear of it after the same span again.
AT_THE_END = {
    State.DRAFT: (None, None, False),
    State.SUBMITTED: ("clock.overdue", "new", True),
    State.RETURNED: ("clock.overdue", "unanswered", True),
    State.OPEN: ("clock.silent", "silent", True),
    State.CLOSED: ("clock.overdue", "compile", True),
    State.PUBLISHED: (None, None, False),
    State.ANSWERED: (None, None, False),
    State.DECLINED: (None, None, False),
    State.WITHDRAWN: (None, None, False),
}


@pytest.mark.parametrize("state", State)
def test_what_happens_at_the_end_of_each_clock(state, engagement, facilitator):
    event, where, escalates = AT_THE_END[state]
    made = engagement(state)
    assert (made.due_at is not None) == (event is not None)
    if event is None:
        return

    clocks.look(at=made.due_at)
    assert told() == [event]
    assert where in {item.kind for item in desk.queue(facilitator)}

    alert = Alert.objects.get()
    clocks.look(at=alert.escalate_at)
    made.refresh_from_db()
    assert made.state == state
    assert told() == [event, "clock.escalated"][: 1 + escalates]


def test_the_second_span_is_as_long_as_the_first(engagement):
    made = engagement(State.CLOSED)  # three working days from Monday: Thursday

    clocks.look(at=made.due_at)

    assert made.due_at.strftime("%a") == "Thu"
    assert Alert.objects.get().escalate_at.strftime("%a") == "Tue"


def test_each_is_told_once_however_often_the_clocks_look(engagement):
    made = engagement(State.SUBMITTED)
    for hours in range(0, 24 * 14, 12):
        clocks.look(at=made.due_at + hours * HOUR)

    assert told() == ["clock.overdue", "clock.escalated"]


def test_what_was_decided_in_between_is_not_escalated(engagement, facilitator):
    made = engagement(State.SUBMITTED)
    clocks.look(at=made.due_at)
    alert = Alert.objects.get()
    made.refresh_from_db()
    made.take("decline", by=facilitator, at=made.due_at + HOUR, reason="Asked before.")

    clocks.look(at=alert.escalate_at)

    alert.refresh_from_db()
    assert told() == ["clock.overdue"]
    assert alert.ended_at == alert.escalate_at


def test_a_held_reply_that_nobody_reads_is_told_and_escalated(
    engagement, answer, member, facilitator
):
    held = answer(engagement(State.OPEN), member, post=False)

    clocks.look(at=held.due_at)
    clocks.look(at=held.due_at + HOUR)
    late = Event.objects.get(kind="clock.late")
    clocks.look(at=Alert.objects.get(kind="held").escalate_at)

    assert late.subject == held.pk
    assert late.data == {"kind": "held", "engagement": held.engagement_id}
    escalated = Event.objects.filter(kind="clock.escalated")
    assert [one.data["kind"] for one in escalated if one.data["kind"] == "held"] == [
        "held"
    ]


def test_a_held_reply_that_is_posted_in_time_is_not_told(
    engagement, answer, member, facilitator
):
    held = answer(engagement(State.OPEN), member, post=False)
    held.post(by=facilitator, at=held.at + HOUR)

    clocks.look(at=held.at + 6 * HOUR)

    assert told() == []


def test_what_waits_for_long_keeps_nothing_else_from_the_managers(
    engagement, monkeypatch
):
    monkeypatch.setattr(clocks, "MOST", 1)
    for _query in range(3):
        last = engagement(State.CLOSED)
        clocks.look(at=last.due_at)
    escalate_at = Alert.objects.latest("pk").escalate_at

    clocks.look(at=escalate_at)

    assert Alert.objects.filter(escalated_at=escalate_at).count() == 3


def test_what_came_due_on_one_day_makes_one_letter_for_the_managers(engagement):
    for _query in range(2):
        made = engagement(State.CLOSED)
    later = engagement(State.CLOSED)
    type(later).objects.filter(pk=later.pk).update(due_at=made.due_at + 24 * HOUR)
    clocks.look(at=made.due_at + 24 * HOUR)

    for _sweep in range(2):
        clocks.look(at=Alert.objects.latest("escalate_at").escalate_at)

    assert told().count("clock.escalated") == 2  # of one day, and of the next
    assert Alert.objects.filter(escalated_at__isnull=False).count() == 3


def test_somebody_who_asks_to_join_is_not_forgotten(outsider, community, monday):
    applied = joining.apply(outsider, community, at=monday, why="I build pits.")

    clocks.look(at=applied.due_at)

    event = Event.objects.get(kind="clock.late")
    assert (event.subject, event.data) == (applied.pk, {"kind": "joining"})


def test_every_kind_that_waits_has_a_clock(db):
    waiting = {name for name, kind in clocks.all_kinds().items() if kind.waits}
    of_engagements = {"new", "came-back", "unanswered", "silent", "compile"}

    assert waiting - of_engagements == clocks.other_kinds().keys()
    assert {"held", "joining"} <= clocks.other_kinds().keys()
    clocks.look(at=datetime(2026, 11, 2, tzinfo=UTC))  # each names a column it has


def test_reopening_starts_a_clock_of_its_own(engagement, facilitator):
    made = engagement(State.CLOSED)
    clocks.look(at=made.due_at)
    made.refresh_from_db()
    made.take("reopen", by=facilitator, at=made.due_at + HOUR)

    clocks.look(at=made.due_at + 30 * 24 * HOUR)

    made.refresh_from_db()
    assert made.state == State.CLOSED
    assert Alert.objects.running().count() == 0
