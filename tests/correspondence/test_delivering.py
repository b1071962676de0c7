import threading
from collections import Counter
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.db import connection

from communities.models import Member, Wish
from correspondence import delivering, posting
from correspondence.models import Delivery
from facilitation.inviting import invite
from journal import reading
from journal.leased import LEASE
from journal.recording import record
from queries.lifecycle import State
from tests.conftest import MONDAY
from tests.correspondence.conftest import free_port


@pytest.fixture
def waiting(engagement, make_member, community):
    """Letters about an open query to `n` members and nobody else; returns the query."""

    def make(n=5):
        for number in range(n):
            reader = make_member(f"Reader {number}")
            community.memberships.create(member=reader, since=MONDAY)
        one = engagement(State.OPEN)
        reading.read("letters", now=lambda: MONDAY)
        readers = Delivery.objects.filter(recipient__name__startswith="Reader")
        Delivery.objects.exclude(pk__in=readers.values("pk")).delete()
        return one

    return make


def send(at=MONDAY):
    return delivering.deliver(now=lambda: at)


def outcomes():
    return Counter(Delivery.objects.values_list("outcome", flat=True))


def test_every_letter_leaves_once_over_one_connection(waiting, sink):
    waiting(45)

    assert send() == 45
    assert send() == 0
    assert len(set(sink.receivers)) == len(sink.receivers) == 45
    assert outcomes() == {"sent": 45}


def test_a_letter_can_be_threaded_answered_and_stopped(waiting, sink):
    one = waiting(1)

    send()

    letter = message_from_bytes(sink.messages[0][1])
    assert letter["List-Id"] == "<water.cop.localhost>"
    assert letter["In-Reply-To"] == letter["References"]
    assert letter["Reply-To"].startswith("r-")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/m/")
    assert letter["From"] == "Sunita Chaudhary via Water Nepal <water@cop.localhost>"
    assert str(one.pk) not in letter["Message-ID"].partition("@")[0].split("-")


def test_letters_about_one_query_share_a_thread_and_no_message_id(
    engagement, asker, facilitator, send_letters
):
    one = engagement(State.OPEN)
    one.take("close", by=facilitator, at=MONDAY)

    own = [m.extra_headers for m in send_letters() if m.to == [asker.email]]

    assert len(own) == 3
    assert len({headers["References"] for headers in own}) == 1
    assert len({headers["Message-ID"] for headers in own}) == 3


class Killed(BaseException):
    """What a kill is to the process that it hits."""


def test_a_worker_killed_after_the_servers_yes_repeats_at_most_that_letter(
    waiting, sink
):
    waiting(8)

    def now():
        if len(sink.messages) == 3:
            raise Killed
        return MONDAY

    with pytest.raises(Killed):
        delivering.deliver(now=now)
    send(MONDAY + LEASE)

    ids = Counter(message_from_bytes(raw)["Message-ID"] for _to, raw in sink.messages)
    assert len(ids) == 8
    assert sorted(ids.values()) == [1] * 7 + [2]
    assert outcomes() == {"sent": 8}


def test_a_server_that_is_away_costs_no_letter_a_try(waiting, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    waiting(3)

    assert send() == 0

    rows = Delivery.objects.values_list("attempts", "due_at", "outcome")
    assert set(rows) == {(0, MONDAY + timedelta(seconds=45), "waiting")}
    assert posting.is_resting()


def test_letters_leave_once_the_server_is_back(waiting, sink, settings, monkeypatch):
    waiting(3)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    assert send() == 0

    settings.EMAIL_PORT = port
    monkeypatch.setattr(posting, "_resting_until", 0.0)

    assert send(MONDAY + LEASE) == 3


def test_an_address_that_is_refused_for_good_stops_nobody_else(waiting, sink):
    waiting(3)
    sink.answers["reader.1@people.example"] = (
        "550 5.1.1 <reader.1@people.example> unknown"
    )

    assert send() == 2

    refused = Delivery.objects.get(outcome="refused")
    assert refused.recipient.name == "Reader 1"
    assert refused.due_at is None
    assert "550" in refused.reason
    assert "reader.1@" not in refused.reason


def test_a_passing_refusal_is_tried_three_times_and_then_stuck(waiting, sink):
    waiting(1)
    sink.answers["reader.0@people.example"] = "451 4.2.0 greylisted"

    for hours in range(5):
        send(MONDAY + timedelta(hours=hours))

    stuck = Delivery.objects.stuck().get()
    assert (stuck.attempts, stuck.outcome) == (3, "waiting")
    assert "451" in stuck.reason


def test_a_refusal_that_passed_lets_the_letter_leave_later(waiting, sink):
    waiting(1)
    sink.answers["reader.0@people.example"] = "451 4.2.0 greylisted"
    send()
    sink.answers.clear()

    assert send(MONDAY + timedelta(minutes=4)) == 0
    assert send(MONDAY + timedelta(minutes=5)) == 1


def test_no_letter_begins_after_half_its_lease(waiting, sink):
    waiting(4)
    clock = iter([MONDAY] * 6 + [MONDAY + LEASE] * 20)

    delivering.deliver(now=lambda: next(clock))

    assert 0 < len(sink.messages) < 4
    rows = Delivery.objects.filter(outcome="waiting").values_list("attempts")
    assert set(rows) == {(0,)}


def test_a_letter_that_cannot_be_written_holds_up_no_other(waiting, sink):
    waiting(2)
    nothing = record("engagement.opened", at=MONDAY, subject=("engagement", 999_999))
    broken = Delivery.objects.first()
    broken.pk, broken.event = None, nothing
    broken.save()

    assert send() == 2

    broken.refresh_from_db()
    assert (broken.outcome, broken.attempts) == ("waiting", 1)
    assert "does not exist" in broken.reason


@pytest.mark.parametrize(
    "change",
    [
        lambda member: member.memberships.update(wish=Wish.NONE),
        lambda member: member.memberships.update(role="suspended"),
        lambda member: member.memberships.all().delete(),
        lambda member: (
            type(member).objects.filter(pk=member.pk).update(is_active=False)
        ),
    ],
    ids=["wishes none", "suspended", "left", "closed the account"],
)
def test_a_letter_is_not_sent_to_somebody_who_has_left_meanwhile(change, waiting, sink):
    waiting(2)
    gone = Delivery.objects.order_by("pk").first()

    change(gone.recipient)
    send()

    gone.refresh_from_db()
    assert gone.outcome == "not-wanted"
    assert sink.receivers == ["reader.1@people.example"]


def test_a_query_that_was_withdrawn_meanwhile_is_not_sent(waiting, facilitator, sink):
    one = waiting(2)
    one.take("withdraw", by=facilitator, at=MONDAY)

    send()

    assert outcomes() == {"not-wanted": 2}


def test_somebody_invited_meanwhile_gets_only_the_invitation(
    waiting, facilitator, sink
):
    one = waiting(1)
    reader = Delivery.objects.get().recipient
    invite(one, reader, by=facilitator, at=MONDAY)
    reading.read("letters", now=lambda: MONDAY)

    send()

    mine = Delivery.objects.filter(recipient=reader)
    assert dict(mine.values_list("letter", "outcome")) == {
        "query": "not-wanted",
        "invitation": "sent",
    }


@pytest.mark.parametrize("readers", [1, 20])
def test_a_batch_asks_the_database_little_beside_one_mark_for_each_letter(
    readers, waiting, mailoutbox, django_assert_max_num_queries
):
    waiting(readers)

    with django_assert_max_num_queries(32 + readers):
        send()

    assert len(mailoutbox) == readers


@pytest.mark.service("postgresql")
@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_letter_once(waiting, sink):
    waiting(60)
    start = threading.Barrier(2)

    def work():
        start.wait()
        send()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(sink.receivers) == len(set(sink.receivers)) == 60
    assert outcomes() == {"sent": 60}


def test_a_letter_waits_until_the_quiet_hours_end_and_is_not_lost(waiting, sink):
    waiting(2)
    readers = Delivery.objects.order_by("pk").values("recipient")
    Member.objects.filter(pk__in=readers[:1]).update(quiet_from=8, quiet_until=11)

    assert send() == 1
    waits = Delivery.objects.get(outcome="waiting")
    assert (waits.due_at, waits.attempts) == (MONDAY + timedelta(hours=2), 0)
    assert send(MONDAY + timedelta(hours=1)) == 0
    assert send(MONDAY + timedelta(hours=2)) == 1


def test_a_letter_written_before_a_pause_is_not_sent_in_it(waiting, sink):
    waiting(2)
    reader = Delivery.objects.first().recipient
    reader.memberships.update(paused_until=MONDAY.date() + timedelta(days=1))

    assert send() == 1
    assert outcomes() == {"sent": 1, "not-wanted": 1}


def test_letters_come_again_on_the_day_to_which_they_were_paused(
    engagement, member, send_letters
):
    member.memberships.update(paused_until=MONDAY.date())

    engagement(State.OPEN)

    assert [m for m in send_letters() if m.to == [member.email]]
