"""What is nobody's step: letters, mail and jobs, done here or by a worker."""

import sys
import time
from contextlib import contextmanager

from django.conf import settings
from django.utils.timezone import now
from fresh import process

from copservice.celery import app
from correspondence import acting, delivering
from correspondence.models import Arrival, Delivery
from journal import jobs, reading
from journal.leased import TRIES
from journal.models import Job, Pending

PATIENCE = 90  # a sweep comes each minute


class Stuck(Exception):
    """What should have been done by now is not."""


def work():
    """Do all that is due, once."""
    reading.read_all(now=now)
    acting.act(now=now)
    reading.read_all(now=now)
    delivering.deliver(now=now)
    jobs.run_due(now=now)
    reading.read_all(now=now)


def by_ourselves(done):
    """Do what is due until `done()`."""
    for _round in range(10):
        if done():
            return
        work()
    if not done():
        raise Stuck("Nothing more is done in this process.")


def by_a_worker(done):
    """Wait until the worker has done what `done()` asks for."""
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise Stuck(f"The worker needs more than {PATIENCE} seconds.")
        time.sleep(0.01)


@contextmanager
def worker(folder):
    """A Celery worker with its beat, as a service has it; yields how to wait for it."""
    schedule = folder / "beat"
    words = ["--app", "copservice", "worker", "--concurrency", 2, "--loglevel", "error"]
    with process("celery", *words, "--beat", "--schedule", schedule, ready=_answers):
        yield by_a_worker


def _answers():
    return bool(app.control.ping(timeout=0.5))


def is_quiet(home):
    """Whether nothing of a community waits: no event unread and no letter unsent."""
    return not any(
        rows.objects.filter(
            event__community=home.pk, due_at__isnull=False, attempts__lt=TRIES
        ).exists()
        for rows in (Pending, Delivery)
    )


def stuck():
    """{kind of row: how many failed for the last time}."""
    kinds = {"events": Pending, "mails": Arrival, "letters": Delivery, "jobs": Job}
    return {name: rows.objects.all().stuck().count() for name, rows in kinds.items()}


def where():
    """What this run works on, in words."""
    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    return f"{engine}, Python {sys.version.split()[0]}"
