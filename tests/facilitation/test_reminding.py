"""One reminder for all requests of a person, in working days, and never two a week."""

from datetime import timedelta

import pytest
from django.core import mail

from communities.models import Member
from correspondence.delivering import deliver
from correspondence.models import Delivery
from facilitation import answering, choosing
from facilitation.inviting import invite
from facilitation.reminding import remind
from journal import reading
from journal.models import Event
from queries.lifecycle import State

FRIDAY, MONDAY_AFTER = timedelta(days=4), timedelta(days=7)


@pytest.fixture
def asked(engagement, expert, facilitator, monday):
    """Ask the expert about a query, some days after Monday."""

    def make(topic="Raised pits", days=0, member=expert):
        at = monday + timedelta(days=days)
        made = engagement(State.OPEN, topic=topic)
        return invite(made, member, by=facilitator, at=at)[0]

    return make


def test_after_four_working_days_one_letter_lists_all_that_waits(asked, expert, monday):
    first, second = asked("Raised pits"), asked("Chlorine", days=3)
    assert remind(at=monday + timedelta(days=3)) == 0
    mail.outbox.clear()
    reading.read_all(now=lambda: monday)

    assert remind(at=monday + FRIDAY) == 1
    reading.read_all(now=lambda: monday + FRIDAY)
    Delivery.objects.exclude(letter="reminder").delete()
    deliver(now=lambda: monday + FRIDAY)

    [letter] = mail.outbox
    assert letter.to == [expert.email]
    assert letter.subject == "2 requests wait for your word"
    assert "Raised pits" in letter.body
    assert "Chlorine" in letter.body
    assert letter.body.count("/m/") == 2
    event = Event.objects.get(kind="clock.reminder")
    assert event.subject == expert.pk
    for one in (first, second):
        one.refresh_from_db()
        assert one.reminded_at == monday + FRIDAY


def test_nobody_is_reminded_twice_nor_of_something_new_in_the_same_week(asked, monday):
    asked()
    remind(at=monday + FRIDAY)
    asked("Chlorine", days=5)

    assert remind(at=monday + FRIDAY + timedelta(minutes=15)) == 0
    assert remind(at=monday + FRIDAY + timedelta(days=6, hours=23)) == 0
    assert remind(at=monday + FRIDAY + timedelta(days=7)) == 1


@pytest.mark.parametrize("answer", ["accept", "pass", "name", "closed"])
def test_who_has_said_something_is_not_reminded(answer, asked, facilitator, monday):
    invitation = asked()
    deeds = {
        "accept": lambda: answering.accept(invitation, at=monday),
        "pass": lambda: answering.pass_this_time(invitation, at=monday),
        "name": lambda: answering.name_colleague(invitation, at=monday, name="Ram"),
        "closed": lambda: invitation.engagement.take(
            "close", by=facilitator, at=monday
        ),
    }
    deeds[answer]()

    assert remind(at=monday + FRIDAY) == 0


def test_a_pause_comes_first_and_the_reminder_after_it(asked, expert, monday):
    asked()
    until = (monday + MONDAY_AFTER).date()
    Member.objects.filter(pk=expert.pk).update(paused_until=until)

    assert remind(at=monday + FRIDAY) == 0
    assert remind(at=monday + MONDAY_AFTER) == 1


def test_a_community_has_its_own_number_of_days(asked, community, monday):
    community.change(clocks={"reminder": 5})
    asked()

    assert remind(at=monday + FRIDAY) == 0
    assert remind(at=monday + MONDAY_AFTER) == 1


def test_what_is_answered_before_the_letter_leaves_stops_it(asked, monday):
    invitation = asked()
    remind(at=monday + FRIDAY)
    reading.read_all(now=lambda: monday + FRIDAY)
    answering.pass_this_time(invitation, at=monday + FRIDAY)
    Delivery.objects.exclude(letter="reminder").delete()

    deliver(now=lambda: monday + FRIDAY)

    assert Delivery.objects.get().outcome == "not-wanted"
    assert not mail.outbox


def test_a_letter_leaves_in_the_morning_of_whoever_gets_it(
    make_member, expert, engagement, facilitator, monday
):
    there = make_member("Luz Rojas", time_zone="America/Lima")  # 4:00 in the night
    here = make_member("Gita Sah", time_zone="Asia/Kathmandu")  # 14:45
    awake = make_member("Ann Lee")  # 9:00
    made = engagement(State.OPEN)

    leaves = {m: choosing.morning(m, at=monday) for m in (there, here, awake)}
    invite(made, expert, by=facilitator, at=monday, leaves_at=leaves[there])
    reading.read_all(now=lambda: monday)

    assert leaves[there].hour == leaves[here].hour == 9
    assert (leaves[there].day, leaves[here].day) == (2, 3)
    assert leaves[awake] == monday
    assert Delivery.objects.get(letter="invitation").due_at == leaves[there]
