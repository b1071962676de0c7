"""From an event to the letters that it causes: one row a letter and person."""

from itertools import islice

from django.db import transaction

from correspondence.letters import LETTERS
from correspondence.matters import Matter
from correspondence.models import Delivery
from correspondence.wanting import recipients
from journal.nudging import nudge

AT_ONCE = 500


def address(event):
    """Journal reader: write a Delivery for everybody who gets a letter about `event`.

    Safe to call again. A kind of event that the table does not know is an error.
    """
    if not (letters := LETTERS[event.kind]):
        return
    matter = Matter(event)
    for letter in letters:
        leaves_at = letter.leaves(matter) if letter.leaves else None
        due_at = max(event.at, leaves_at or event.at)
        _write(letter, event, recipients(letter, matter), due_at)
    nudge("letters")


def _write(letter, event, people, due_at):
    rows = (
        Delivery(
            letter=letter.name,
            event=event,
            recipient_id=pk,
            urgency=letter.urgency,
            due_at=due_at,
        )
        for pk in sorted(people)
    )
    while some := list(islice(rows, AT_ONCE)):
        with transaction.atomic():
            Delivery.objects.bulk_create(some, ignore_conflicts=True)
