"""What is accepted goes out, whichever server was away meanwhile."""

import signal
import time

import pytest
import redis
from celery import current_app
from django.db import connection
from django.utils.timezone import now

from correspondence.models import Delivery
from journal.models import Event, Pending
from queries.lifecycle import State
from queries.models import Contribution
from tests.durability.conftest import a_minute_passes, letters, waiting
from tests.durability.servers import wait_for

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]

AWAY = {
    # how       goes and comes back by
    "stopped": (signal.SIGTERM, lambda server: server.start()),
    "silent": (signal.SIGSTOP, lambda server: server.say(signal.SIGCONT)),
}


@pytest.mark.parametrize("how", AWAY)
def test_a_reply_is_taken_at_once_while_the_broker_is_away_and_told_of_later(
    how, broker, engagement, member, sink, web, request
):
    query = engagement(State.OPEN, at=now())
    post = web.visitor(member)
    path = f"/e/{query.pk}/reply/"
    assert post(path, text="While all is well.") == 302
    signal_to_go, come_back = AWAY[how]

    broker.say(signal_to_go)
    start = time.monotonic()
    status = post(path, text="While the broker is away.")
    seconds = time.monotonic() - start
    come_back(broker)

    assert status == 302
    assert seconds < 1
    taken = Contribution.objects.get(version__text="While the broker is away.")
    event = Event.objects.get(subject_kind="contribution", subject=taken.pk)
    assert Pending.objects.filter(event=event, reader="letters").exists()

    request.getfixturevalue("beat")
    request.getfixturevalue("start_worker")()
    told = Delivery.objects.filter(event=event, letter="held", outcome="sent")
    wait_for(told.exists, what="the letter")
    assert member.email in sink.receivers


def test_a_broker_that_forgets_everything_loses_no_letter(
    broker, open_to, member, answer, sink, beat, start_worker, monkeypatch
):
    queue = redis.Redis.from_url(broker.url)
    query, readers = open_to(50)
    assert queue.llen("celery")
    queue.flushall()
    start_worker()
    wait_for(lambda: sink.messages, what="the first letter")

    queue.flushall()
    # The beat alone tells of this one.
    monkeypatch.setattr(current_app.conf, "broker_write_url", "memory://")
    answer(query, member, post=False, at=now())
    queue.close()

    wait_for(lambda: not waiting(), what="the last letter")
    assert readers < set(sink.receivers)
    assert member.email in sink.receivers


def test_a_database_that_restarts_in_a_fan_out_leaves_nothing_half_done(
    own_postgresql, open_to, sink, beat, start_worker
):
    readers = open_to(150)[1]
    start_worker()
    begun = Pending.objects.filter(attempts__gte=1)
    moments = (
        begun.exists,
        lambda: len(sink.messages) >= 20,
        lambda: len(sink.messages) >= 70,
    )
    for moment in moments:
        wait_for(moment, what="the moment to restart")
        connection.close()
        own_postgresql.restart()
        a_minute_passes()

    wait_for(lambda: not waiting(), what="the last letter")
    received = letters(sink)
    assert readers <= {to for to, _id in received}
    assert len({id for _to, id in received}) == len(received)
    assert sum(received.values()) - len(received) <= len(moments)
    assert not Delivery.objects.exclude(outcome="sent").exists()
