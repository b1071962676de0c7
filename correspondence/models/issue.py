from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Community, Membership


class Rhythm(models.TextChoices):
    """How often a letter is put together, at 7:00 where its reader is."""

    DAILY = "daily", _("each day")
    WEEKLY = "weekly", _("on the first working day of the week")
    MORNING = "morning", _("on working days, about the desk")


class Issue(models.Model):
    """One letter of news to some members of a community, all told up to the same day.

    It tells of replies and products after `since`, and of queries after `asked_since`:
    whoever comes back from a pause hears of what is still open and no more.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    rhythm = models.CharField(max_length=20, choices=Rhythm.choices)
    since = models.DateTimeField()
    asked_since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since__lte=models.F("until"))
                & models.Q(asked_since__lte=models.F("since")),
                name="issue_in_order",
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.rhythm}"

    @property
    def subject(self):
        return ("issue", self.pk)


class Round(models.TextChoices):
    NEWS = "news", _("news of a community, daily or weekly")
    DESK = "desk", _("what waits at its desk")


class TurnQuerySet(models.QuerySet):
    def due(self, at):
        return self.filter(due_at__lte=at).order_by("due_at", "pk")

    def unlocked(self):
        """Those that no other worker is at; the database keeps them for this one."""
        # SQLite needs no row locks: an IMMEDIATE transaction is the only writer.
        features = transaction.get_connection(self.db).features
        if features.has_select_for_update_skip_locked:
            return self.select_for_update(skip_locked=True, of=("self",))
        return self


class Turn(models.Model):
    """When somebody's next letter of news is due, and up to when they are told.

    It moves on in the transaction that writes their Delivery: a morning that was
    missed is caught up with, and none is told twice.
    """

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="turns"
    )
    round = models.CharField(max_length=20, choices=Round.choices)
    due_at = models.DateTimeField()
    told_until = models.DateTimeField()
    asked_until = models.DateTimeField()

    objects = TurnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "round"], name="turn_once")
        ]
        indexes = [models.Index(fields=["due_at", "id"], name="turn_due")]

    def __str__(self):
        return f"#{self.pk} {self.round}"
