"""Long work: asked for on a page, done by a worker, watched by whoever asked."""

import logging
from contextlib import contextmanager

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from journal.models import CANCELLED, Job
from journal.nudging import nudge

log = logging.getLogger(__name__)


def ask_for(kind, *, about, by, at):
    """The unfinished Job of this kind about (kind, id): a new one, or the one there is.

    One that was stuck gets new tries, since a person asks for it again.
    """
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                about_kind=about[0],
                about=about[1],
                by=by,
                created_at=at,
                due_at=at,
            )
            nudge("jobs")
    except IntegrityError:
        job = latest(about, kind=kind)
        Job.objects.filter(pk=job.pk).again(at=at)
        nudge("jobs")
    return job


def latest(about, *, kind):
    """The newest Job of `kind` about (kind, id), done or not, or None."""
    return (
        Job.objects.filter(kind=kind, about_kind=about[0], about=about[1])
        .order_by("-pk")
        .first()
    )


def again(pk, *, at):
    """Give a stuck job new tries; whether it was stuck."""
    tried = Job.objects.filter(pk=pk).again(at=at)
    if tried:
        nudge("jobs")
    return bool(tried)


def cancel(pk, *, at):
    """Take a job that no worker has out of the queue; whether it was there to take."""
    nobodys = Q(lease__isnull=True) | Q(due_at__lte=at)
    waiting = Job.objects.filter(nobodys, pk=pk, due_at__isnull=False)
    return bool(waiting.update(due_at=None, lease=None, result=CANCELLED))


def run_due(*, now):
    """Do the jobs that wait, one at a time; `now` is called for the time."""
    done = 0
    while batch := Job.objects.all().lease(at=now(), most=1):
        done += _run(batch[0], now=now)
    return done


def _run(job, *, now):
    function = import_string(settings.JOBS[job.kind])
    try:
        function(job, now=now)
    except Exception:
        log.exception("%s failed", job)
        return 0
    return 1


def tell(job, percent, message, *, at):
    """Show how far `job` is; it keeps the lease alive."""
    job.renew(at=at, progress=percent, message=message)


@contextmanager
def finishing(job, **result):
    """Write what the job made and settle it, both or neither."""
    with transaction.atomic():
        yield
        job.settle(progress=100, message="", result=result)
