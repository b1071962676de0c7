from datetime import timedelta

import pytest

from journal.leased import LEASE, TRIES, LostLease
from journal.models import Job

MINUTE = timedelta(minutes=1)


@pytest.fixture
def job(db, monday):
    def make(about=1, **fields):
        fields = {"due_at": monday, "created_at": monday} | fields
        return Job.objects.create(
            kind="compile", about_kind="engagement", about=about, **fields
        )

    return make


def lease(at, most=20):
    return Job.objects.all().lease(at=at, most=most)


def test_a_leased_row_is_taken_by_nobody_else(job, monday):
    job()

    first, second = lease(monday), lease(monday)

    assert len(first) == 1
    assert second == []


def test_a_row_whose_worker_died_is_due_again_after_its_lease(job, monday):
    made = job()
    lease(monday)

    assert lease(monday + LEASE - timedelta(seconds=1)) == []
    assert [row.pk for row in lease(monday + LEASE)] == [made.pk]


def test_what_failed_once_is_taken_alone(job, monday):
    failed = job(about=1, attempts=1)
    job(about=2, due_at=monday + MINUTE)

    taken = lease(monday + 2 * MINUTE)

    assert [row.pk for row in taken] == [failed.pk]


def test_what_failed_before_does_not_ride_along_with_fresh_rows(job, monday):
    fresh = job(about=1)
    job(about=2, attempts=1, due_at=monday + MINUTE)

    taken = lease(monday + 2 * MINUTE)

    assert [row.pk for row in taken] == [fresh.pk]


def test_after_three_tries_a_row_is_stuck_until_somebody_asks_again(job, monday):
    job()
    for number in range(TRIES):
        assert lease(monday + number * LEASE)
    later = monday + TRIES * LEASE

    assert lease(later) == []
    assert Job.objects.stuck().count() == 1
    assert Job.objects.all().again(at=later) == 1
    assert len(lease(later)) == 1


def test_settling_takes_a_row_off_the_queue(job, monday):
    job()
    row = lease(monday)[0]

    row.settle(message="done")

    assert row.is_done
    assert lease(monday + LEASE) == []


def test_a_worker_that_was_too_slow_cannot_settle(job, monday):
    job()
    slow = lease(monday)[0]
    lease(monday + LEASE)

    with pytest.raises(LostLease):
        slow.settle()


def test_a_try_that_was_given_back_does_not_count(job, monday):
    job()
    row = lease(monday)[0]

    row.give_back(until=monday + MINUTE)

    row.refresh_from_db()
    assert (row.attempts, row.due_at) == (0, monday + MINUTE)
    assert lease(monday + MINUTE)


def test_progress_keeps_the_lease(job, monday):
    job()
    row = lease(monday)[0]

    row.renew(at=monday + LEASE / 2, progress=40)

    assert lease(monday + LEASE) == []
