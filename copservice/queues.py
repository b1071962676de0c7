"""The four queues of the service, and how they stand."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Min, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from correspondence.models import Arrival, Delivery
from journal.leased import TRIES
from journal.models import Job, Pending

PATIENCE = timedelta(minutes=5)
MOST = 1_000  # nothing is counted beyond


@dataclass(frozen=True)
class Queue:
    """`nudge` is what to start when its stuck rows get new tries."""

    model: Any  # a Leased
    label: str | Promise
    nudge: str


QUEUES = {
    "events": Queue(Pending, _("Events to read"), "journal"),
    "jobs": Queue(Job, _("Long work"), "jobs"),
    "letters": Queue(Delivery, _("Letters to send"), "letters"),
    "mail": Queue(Arrival, _("Mail to act on"), "arrivals"),
}


def standing(*, at):
    """{name: {"late": n, "stuck": n, "since": moment or None}} of every queue.

    Late and stuck rows are counted up to MOST together, in one query a queue;
    `since` is when the oldest of the late ones among them was due.
    """
    return {name: _standing(queue.model, at) for name, queue in QUEUES.items()}


def _standing(model, at):
    is_stuck = Q(attempts__gte=TRIES)
    is_late = Q(due_at__lte=at - PATIENCE, attempts__lt=TRIES)
    waiting = model.objects.filter(is_stuck | is_late, due_at__isnull=False)
    return waiting.order_by()[:MOST].aggregate(
        late=Count("pk", filter=is_late),
        stuck=Count("pk", filter=is_stuck),
        since=Min("due_at", filter=is_late),
    )
