"""The four queues of the service, and how they stand."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from correspondence.models import Arrival, Delivery
from journal.models import Job, Pending

PATIENCE = timedelta(minutes=5)
MOST = 1_000  # nothing is counted beyond


@dataclass(frozen=True)
class Queue:
    """`nudge` is what to start when its stuck rows get new tries."""

    model: type
    label: str | Promise
    nudge: str


QUEUES = {
    "events": Queue(Pending, _("Events to read"), "journal"),
    "jobs": Queue(Job, _("Long work"), "jobs"),
    "letters": Queue(Delivery, _("Letters to send"), "letters"),
    "mail": Queue(Arrival, _("Mail to act on"), "arrivals"),
}


def standing(*, at):
    """{name: {"late": n, "stuck": n}} of every queue, each counted up to MOST."""
    return {
        name: {
            "late": queue.model.objects.due(at - PATIENCE)[:MOST].count(),
            "stuck": queue.model.objects.stuck()[:MOST].count(),
        }
        for name, queue in QUEUES.items()
    }
