"""Handing events to those who read them: letters, figures, whoever is in READERS."""

import logging

from django.conf import settings
from django.utils.module_loading import import_string

from journal.models import Pending

BATCH = 20

log = logging.getLogger(__name__)


def read(reader, *, now):
    """Hand `reader` what is due; returns how many events it took.

    `now` is called for the time: a run may last longer than a lease.
    A reader that fails keeps its event for a later try; the other events go on.
    """
    function = import_string(settings.READERS[reader])
    taken = 0
    while batch := Pending.objects.filter(reader=reader).lease(at=now(), most=BATCH):
        for pending in batch:
            taken += _hand_over(pending, function)
    return taken


def read_all(*, now):
    """Hand every reader what is due."""
    return sum(read(reader, now=now) for reader in settings.READERS)


def _hand_over(pending, function):
    try:
        function(pending.event)
        pending.settle()
    except Exception:
        log.exception("%s failed", pending)
        return 0
    return 1
