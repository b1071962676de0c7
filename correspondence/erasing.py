"""What is left of an erased person's letters and mail: when, which, and no words."""

from django.db import transaction

from correspondence.models import ArrivalOutcome, DeliveryOutcome
from correspondence.personal import mail_of


@transaction.atomic
def erase(member, *, empties, at):
    """Stop what is on its way, and empty the mail that came.

    A mail holds its sender's name and address, so it is emptied whatever becomes of
    the reply that was made of it.
    """
    waiting = member.deliveries.filter(due_at__isnull=False)
    waiting.update(due_at=None, lease=None, outcome=DeliveryOutcome.NOT_WANTED)
    member.deliveries.exclude(reason="").update(reason="")
    came = mail_of(member)
    came.filter(due_at__isnull=False).update(
        due_at=None, lease=None, outcome=ArrivalOutcome.IGNORED
    )
    came.update(raw=b"", reason="")
