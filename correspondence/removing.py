"""Emptying the mail from which a reply was made that is removed for good."""

from django.db import transaction

from correspondence.models import Arrival, Stranger


def note(event):
    """Journal reader: nothing of the words stays in the mail that brought them."""
    if event.kind == "contribution.removed":
        _empty(event.subject)


@transaction.atomic
def _empty(contribution):
    came = Arrival.objects.filter(contribution=contribution)
    ids = list(came.values_list("pk", flat=True))
    Stranger.objects.filter(arrival__in=ids).update(headline="", text="")
    came.update(raw=b"")
