"""The journal's Celery tasks."""

from celery import shared_task
from django.utils.timezone import now

from journal import jobs, pulse, reading


@shared_task(name="journal.read")
def read_journal():
    reading.read_all(now=now)


@shared_task(name="journal.work")
def run_jobs():
    jobs.run_due(now=now)


@shared_task(name="journal.pulse")
def note_beat():
    pulse.note(pulse.BEAT, at=now())
