"""What is left of what somebody told, when they are erased.

What they read is forgotten; that somebody used or learned from something stays a
number. Words and evidence go with their other words, if they ask for that.
"""

from django.db import transaction

from files.keeping import forget
from files.models import File
from outcomes.models import FollowUp

WORDS = ("done", "partner", "evidence", "evidence_link")


@transaction.atomic
def erase(member, *, empties, at):
    member.readings.all().delete()
    rows = FollowUp.objects.of(member)
    rows.filter(stopped_at__isnull=True).update(stopped_at=at)
    if empties:
        files = [pk for pk in rows.values_list("evidence_file", flat=True) if pk]
        rows.update(evidence_file=None, **dict.fromkeys(WORDS, ""))
        for file in File.objects.filter(pk__in=files):
            forget(file)
