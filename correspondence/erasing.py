"""What is left of an erased person's letters and mail: when, which, and no words."""

from django.db import transaction

from correspondence.models import (
    Answer,
    Arrival,
    ArrivalOutcome,
    DeliveryOutcome,
    Stranger,
)
from correspondence.personal import mail_of

NOBODY = "erased@erased.invalid"


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
    ids = list(came.values_list("pk", flat=True))
    strangers = Stranger.objects.filter(arrival__in=ids)
    Answer.objects.filter(stranger__in=strangers).delete()
    strangers.update(sender=NOBODY, name="", headline="", text="")
    came = Arrival.objects.filter(pk__in=ids)
    came.filter(due_at__isnull=False).update(
        due_at=None, lease=None, outcome=ArrivalOutcome.IGNORED
    )
    came.update(raw=b"", reason="")
