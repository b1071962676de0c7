"""The one shape of every row that waits for work: lease, try, settle.

A leased row is a row that is due later, so a worker that dies needs no cleaning up:
its rows simply become due again. The try is counted and committed before the work,
so a row that kills its worker is counted too; what failed once is taken alone, so
that it cannot take its neighbours with it; after three tries it is stuck and stands
on a page until somebody sends it again.
"""

import uuid
from datetime import timedelta

from django.db import connections, models, transaction

LEASE = timedelta(seconds=60)
TRIES = 3


class LostLease(Exception):
    """The row was taken by another worker because this one was too slow."""


class LeasedQuerySet(models.QuerySet):
    def due(self, at):
        """Rows to work on now, the most urgent first."""
        return self.filter(due_at__lte=at, attempts__lt=TRIES).order_by(
            *self.model.lease_order
        )

    def stuck(self):
        """Rows that failed for the last time and wait for a person."""
        return self.filter(due_at__isnull=False, attempts__gte=TRIES)

    def lease(self, *, at, most=1):
        """Take up to `most` due rows for a minute; the tries are committed by then."""
        key = uuid.uuid4()
        with transaction.atomic(using=self.db):
            due = list(self._unlocked(at).values_list("pk", "attempts")[:most])
            self.filter(pk__in=taken_together(due)).update(
                lease=key, due_at=at + LEASE, attempts=models.F("attempts") + 1
            )
        return list(self.filter(lease=key).order_by(*self.model.lease_order))

    def _unlocked(self, at):
        # SQLite needs no row locks: an IMMEDIATE transaction is the only writer.
        if connections[self.db].features.has_select_for_update_skip_locked:
            return self.due(at).select_for_update(skip_locked=True, of=("self",))
        return self.due(at)

    def again(self, *, at):
        """Give stuck rows a new set of tries; the number of rows is returned."""
        return self.stuck().update(due_at=at, lease=None, attempts=0)


def taken_together(due):
    """The keys to take at once from (key, attempts) pairs: what failed goes alone."""
    if due and due[0][1]:
        return [due[0][0]]
    return [key for key, attempts in due if not attempts]


class Leased(models.Model):
    due_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True, editable=False, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    lease_order: tuple[str, ...] = ("due_at", "pk")

    class Meta:
        abstract = True

    def settle(self, **outcome):
        """The work is done; raises LostLease where another worker has the row now."""
        self._while_mine(due_at=None, lease=None, **outcome)

    def give_back(self, *, until):
        """The try does not count: a server was away, not the row at fault."""
        self._while_mine(due_at=until, lease=None, attempts=models.F("attempts") - 1)

    def retry(self, *, until, **why):
        """The try counts; the row is due again at `until`."""
        self._while_mine(due_at=until, lease=None, **why)

    def renew(self, *, at, **progress):
        """Keep the row for another lease while the work goes on."""
        self._while_mine(due_at=at + LEASE, **progress)

    def _while_mine(self, **changes):
        mine = type(self)._default_manager.filter(pk=self.pk, lease=self.lease)
        if self.lease is None or not mine.update(**changes):
            raise LostLease(f"{self} is no longer ours.")
        for field, value in changes.items():
            if not hasattr(value, "resolve_expression"):
                setattr(self, field, value)


def due_index(name, *first):
    """The partial index over waiting rows that `lease` walks."""
    return models.Index(
        fields=[*first, "due_at", "id"],
        condition=models.Q(due_at__isnull=False),
        name=name,
    )
