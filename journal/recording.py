"""Writing down what happened, in the transaction in which it happens."""

from django.conf import settings
from django.db import transaction
from django.db.transaction import TransactionManagementError

from journal.models import Event, Pending
from journal.nudging import nudge


def record(  # noqa: PLR0913 the columns of an event, all by keyword
    kind,
    *,
    at,
    subject,
    by=None,
    persona=None,
    community=None,
    data=None,
    once=None,
):
    """Write one Event and one Pending for each reader; `subject` is (kind, id).

    `by`, `persona` and `community` are ids. Call it inside the transaction that makes
    the change, so that neither can exist without the other. What the clock causes
    names itself in `once`, which the database keeps unique.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError(f"{kind} is recorded beside its change.")
    event = Event.objects.create(
        kind=kind,
        at=at,
        by=by if persona is None else None,
        persona=persona,
        community=community,
        subject_kind=subject[0],
        subject=subject[1],
        data=data or {},
        once=once,
    )
    Pending.objects.bulk_create(
        Pending(reader=reader, event=event, due_at=at) for reader in settings.READERS
    )
    nudge("journal")
    return event
