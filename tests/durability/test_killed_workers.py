"""What is accepted is done, whichever worker is killed at whatever moment."""

import random
import time

import pytest
from django.utils.timezone import now

from correspondence.models import Delivery
from journal import jobs
from journal.models import Event, Job
from queries.lifecycle import State
from queries.models import Edition, Statement
from tests.durability.conftest import a_minute_passes, letters, waiting
from tests.durability.servers import wait_for

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]

MANY = pytest.param(20, 2000, marks=[pytest.mark.long, pytest.mark.timeout(600)])


@pytest.mark.parametrize(("kills", "count"), [(5, 300), MANY])
def test_kills_lose_no_letter_and_repeat_at_most_one_each(
    kills, count, open_to, sink, beat, start_worker
):
    readers = open_to(count)[1]
    worker = None
    for kill in range(kills):
        worker = worker or start_worker()
        await_letters(sink, more=random.randint(5, 25))
        time.sleep(random.uniform(0, 0.02))
        if kill % 2:
            worker.kill_child(pick=random.choice)
        else:
            worker.kill()
            worker = None
    a_minute_passes()
    start_worker()

    wait_for(lambda: not waiting(), seconds=60 + count / 10, what="the last letter")

    received = letters(sink)
    assert {to for to, _id in received if to in readers} == readers
    # A repeat has the Message-ID that it had, so no two letters share one.
    assert len({id for _to, id in received}) == len(received)
    assert sum(received.values()) - len(received) <= kills
    assert not Delivery.objects.exclude(outcome="sent").exists()


def await_letters(sink, *, more):
    enough = len(sink.messages) + more
    wait_for(lambda: len(sink.messages) >= enough, what=f"{more} more letters")


@pytest.fixture
def long_job(engagement, make_member, answer, facilitator):
    """A job that takes long enough to be killed while it works."""
    query = engagement(State.OPEN, at=now())
    for number in range(40):
        member = make_member(f"Author {number}")
        text = " ".join(f"{sentence} {number}." for sentence in SENTENCES)
        answer(query, member, text, at=now())
    query.take("close", by=facilitator, at=now())
    return jobs.ask_for("compile", about=query.subject, by=facilitator.pk, at=now())


SENTENCES = [
    f"In ward {n} we raised {10 * n} toilets on a plinth of {n} metres, and after the "
    f"flood of {2000 + n} most of them were in use again within {n} days, so we paid "
    f"for them in year"
    for n in range(1, 20)
]


def test_a_job_whose_worker_is_killed_is_done_by_the_next_one(
    long_job, beat, start_worker
):
    worker = start_worker()
    begun = Job.objects.filter(pk=long_job.pk, progress__gte=40)
    wait_for(begun.exists, what="the job to begin")
    worker.kill()

    long_job.refresh_from_db()
    assert (long_job.is_done, long_job.attempts) == (False, 1)
    assert not Edition.objects.exists()
    assert not Statement.objects.exists()

    a_minute_passes()
    start_worker()
    done = Job.objects.filter(pk=long_job.pk, due_at__isnull=True)
    wait_for(done.exists, what="the job")

    edition = Edition.objects.get()
    long_job.refresh_from_db()
    assert (long_job.attempts, long_job.progress) == (2, 100)
    assert edition.statements.count() == long_job.result["statements"] > 0
    assert Event.objects.filter(kind="product.drafted").count() == 1
