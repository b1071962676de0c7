"""Celery's worker and beat as threads of the process that serves the pages."""

import logging
from threading import Thread

from celery import current_app
from celery.beat import Scheduler, Service
from celery.worker import state

SECONDS_TO_END = 1

_running: list = []


def start():
    """Begin to work, first on whatever was left when the process last ended."""
    # A broker in memory has no host name to warn of.
    logging.getLogger("kombu.connection").setLevel(logging.ERROR)
    worker = current_app.WorkController(
        pool="threads",
        concurrency=2,
        hostname="demo@localhost",
        without_heartbeat=True,
        without_mingle=True,
        without_gossip=True,
    )
    # Kept in memory, the beat leaves no file behind.
    beat = Service(current_app._get_current_object(), scheduler_cls=Scheduler)
    threads = [Thread(target=each.start, daemon=True) for each in (worker, beat)]
    for thread in threads:
        thread.start()
    _running.extend([beat, *threads])
    for entry in current_app.conf.beat_schedule.values():
        current_app.send_task(entry["task"])


def stop():
    """Take no new work and give what is under way a moment to end.

    What does not end in it becomes due again, as after any sudden end.
    """
    if not _running:
        return
    beat, *threads = _running
    beat.stop()
    state.should_stop = 0
    for thread in threads:
        thread.join(SECONDS_TO_END)
