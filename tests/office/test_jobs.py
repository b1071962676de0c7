from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from copservice.jobs import KINDS
from journal import jobs
from journal.leased import LEASE
from journal.models import Job
from tests.conftest import MONDAY


@pytest.fixture
def ask(db):
    def make(kind="compile", about=1, by=None, **fields):
        job = jobs.ask_for(kind, about=("engagement", about), by=by, at=MONDAY)
        Job.objects.filter(pk=job.pk).update(**fields)
        job.refresh_from_db()
        return job

    return make


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, "waiting"),
        ({"lease": "0" * 32, "due_at": MONDAY + LEASE}, "running"),
        ({"lease": "0" * 32, "attempts": 1}, "waiting"),
        ({"attempts": 3}, "stuck"),
        ({"due_at": None}, "done"),
        ({"due_at": None, "result": {"cancelled": True}}, "cancelled"),
    ],
)
def test_a_job_stands_at_one_word(ask, fields, word):
    assert ask(**fields).stands(at=MONDAY) == word


def test_the_office_shows_what_waits_and_what_was_done(office, ask, member):
    ask(by=member.pk, attempts=3)
    ask("recount", due_at=None)

    shown = office.get(reverse("office:jobs")).content.decode()

    assert "The first draft of a product" in shown
    assert "stuck" in shown
    assert "Counting the figures again" in shown
    assert member.name not in shown


def test_a_stuck_job_is_tried_again(office, ask):
    job = ask(attempts=3)

    office.post(reverse("office:job_again", args=[job.pk]))

    job.refresh_from_db()
    assert (job.attempts, job.is_done) == (0, False)


def test_a_job_that_waits_is_cancelled_and_can_be_asked_for_again(office, ask):
    job = ask()

    office.post(reverse("office:job_cancel", args=[job.pk]))

    job.refresh_from_db()
    assert job.is_cancelled
    assert ask().pk != job.pk


def test_nobody_cancels_what_somebody_has_a_right_to(office, ask, member):
    job = ask("erase", by=member.pk)

    shown = office.get(reverse("office:jobs")).content.decode()
    office.post(reverse("office:job_cancel", args=[job.pk]))

    job.refresh_from_db()
    assert not job.is_done
    assert reverse("office:job_cancel", args=[job.pk]) not in shown


def test_every_kind_of_long_work_has_a_name():
    assert set(settings.JOBS) <= set(KINDS)


def test_a_job_that_a_worker_has_is_not_cancelled(ask):
    job = ask(lease="0" * 32, due_at=MONDAY + LEASE)

    assert not jobs.cancel(job.pk, at=MONDAY)
    assert jobs.cancel(job.pk, at=MONDAY + LEASE + timedelta(seconds=1))


def test_whoever_asked_watches_without_a_script(client, ask, member, asker):
    job = ask(by=member.pk, message="Reading forty replies.", progress=40)
    page = reverse("job", args=[job.pk])

    client.force_login(member)
    answer = client.get(page)

    assert answer.headers["Refresh"]
    assert "Reading forty replies." in answer.content.decode()
    client.force_login(asker)
    assert client.get(page).status_code == 404


def test_what_is_done_leads_to_what_it_made(client, ask, member):
    job = ask(by=member.pk, about=7, due_at=None)
    client.force_login(member)

    answer = client.get(reverse("job", args=[job.pk]))

    assert "Refresh" not in answer.headers
    assert reverse("facilitation:compile", args=[7]) in answer.content.decode()
