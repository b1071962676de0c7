"""Telling the workers that something waits, without ever waiting for them.

The database is the queue of record; a lost nudge costs a minute, since a sweep finds
what it missed. Brokers' clients wait and try again for seconds by themselves, in ways
that no option turns off, so a nudge is sent beside the request, which waits for it
half a second at most; after a failure the process is silent for ten seconds.
"""

import logging
import time
from functools import partial
from threading import Thread

from celery import current_app
from django.conf import settings
from django.db import transaction

PATIENCE_SECONDS = 0.5
SILENCE_SECONDS = 10

log = logging.getLogger(__name__)


class _Breaker:
    """Whether this process talks to the broker at present."""

    silent_until = 0.0

    def is_open(self):
        return time.monotonic() < self.silent_until

    def open(self):
        self.silent_until = time.monotonic() + SILENCE_SECONDS


breaker = _Breaker()


def nudge(name):
    """Start the task NUDGES[name] after the commit, once per transaction."""
    send = partial(_send, settings.NUDGES[name])
    waiting = transaction.get_connection().run_on_commit
    if not any(_is_same(send, entry[1]) for entry in waiting):
        transaction.on_commit(send, robust=True)


def _is_same(send, other):
    return getattr(other, "func", None) is send.func and other.args == send.args


def _send(task):
    if breaker.is_open():
        return
    sending = Thread(target=_try, args=[task], daemon=True)
    sending.start()
    sending.join(PATIENCE_SECONDS)
    if sending.is_alive():
        breaker.open()
        log.warning("The broker does not answer; the sweep will do it.")


def _try(task):
    try:
        with current_app.connection_for_write() as connection:
            current_app.send_task(task, connection=connection, retry=False)
    except Exception as problem:
        breaker.open()
        log.warning("No broker: %s The sweep will do it.", problem)
