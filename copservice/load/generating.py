"""Writing what was invented, in batches, without waking a reader of the journal."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from django.db import connection, transaction

from communities.models import Member
from copservice.load import people, work
from copservice.load.inventing import Inventor

MAIL_DOMAIN = "load.invalid"  # a name that no mail server will ever have (RFC 2606)
AT_ONCE = 2_000  # engagements between two looks at the clock
TWO_YEARS = 730


@dataclass(frozen=True)
class Wanted:
    members: int
    engagements: int
    contributions: int


@dataclass
class Writer:
    """Writes rows in batches and counts them; `moment` is one of the last two years."""

    at: datetime
    invent: Inventor = field(default_factory=lambda: Inventor(1))
    batch: int = 2_000
    rows: int = 0

    @property
    def start(self):
        return self.at - timedelta(days=TWO_YEARS)

    def moment(self):
        return self.start + timedelta(days=self.invent.chance.random() * TWO_YEARS)

    def write(self, model, rows):
        """All of `rows`, with their keys."""
        made, rows = [], iter(rows)
        while batch := list(islice(rows, self.batch)):
            made += model.objects.bulk_create(batch)
        self.rows += len(made)
        return made


def strangers():
    """Whether there is anybody whom this has not made."""
    return Member.objects.exclude(email__endswith=f"@{MAIL_DOMAIN}").exists()


def generate(wanted, *, at, tell=lambda rows, seconds: None):
    """Write `wanted`; gives (rows, seconds). `tell` hears how far it is.

    Events are written without anybody who has yet to read them: nothing is mailed,
    counted or indexed.
    """
    writer, began = Writer(at=at), time.perf_counter()
    with transaction.atomic():
        homes = people.communities(writer, wanted.members)
        members = people.people(writer, wanted.members, homes, MAIL_DOMAIN)
    for engagements, contributions in _shares(wanted):
        with transaction.atomic():
            made = work.queries(writer, engagements, homes, members)
            versions = work.replies(writer, contributions, made, members)
            work.products(writer, made, versions)
        tell(writer.rows, time.perf_counter() - began)
    seconds = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return writer.rows, seconds


def _shares(wanted):
    """The engagements in parts that fit in memory, each with its share of replies."""
    for first in range(0, wanted.engagements, AT_ONCE):
        last = min(first + AT_ONCE, wanted.engagements)
        replies = [
            wanted.contributions * n // wanted.engagements for n in (first, last)
        ]
        yield last - first, replies[1] - replies[0]
