from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from journal.leased import TRIES, Leased, LeasedQuerySet, due_index
from journal.nudging import nudge


class ArrivalOutcome(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    POSTED = "posted", _("Posted")
    DRAFTED = "drafted", _("Kept as a draft query")
    HELD = "held", _("Held")
    IGNORED = "ignored", _("Ignored")
    REFUSED = "refused", _("Refused")


class ArrivalQuerySet(LeasedQuerySet):
    def seen_by(self, member):
        """What came for the desks at which `member` works, newest first."""
        desks = Membership.objects.at_desk(member)
        return self.filter(community__in=desks).order_by("-pk").defer("raw")

    def failed(self):
        """Mail that became nothing: stuck, or refused for a reason that was told."""
        return self.filter(
            Q(due_at__isnull=False, attempts__gte=TRIES)
            | Q(outcome=ArrivalOutcome.REFUSED)
        )

    def anywhere(self):
        """What came for whomever, newest first."""
        return self.order_by("-pk").defer("raw")


class Arrival(Leased):
    """A mail as it came: kept first, acted on later, once."""

    hash = models.CharField(max_length=64, unique=True)
    to = models.CharField(max_length=320)
    raw = models.BinaryField()
    at = models.DateTimeField()
    message_id = models.CharField(max_length=250, blank=True)
    outcome = models.CharField(
        max_length=20, choices=ArrivalOutcome.choices, default=ArrivalOutcome.WAITING
    )
    reason = models.CharField(max_length=300, blank=True)
    community = models.BigIntegerField(null=True)
    engagement = models.BigIntegerField(null=True)
    contribution = models.BigIntegerField(null=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        constraints = [
            # The same mail by two paths is one reply.
            models.UniqueConstraint(
                fields=["to", "message_id"],
                condition=Q(outcome__in=["posted", "held", "drafted"])
                & ~Q(message_id=""),
                name="arrival_message_once",
            )
        ]
        indexes = [
            due_index("arrival_due"),
            models.Index(
                fields=["-id"], condition=Q(outcome="refused"), name="arrival_refused"
            ),
            models.Index(fields=["community", "-id"], name="arrival_newest"),
            models.Index(
                fields=["contribution"],
                condition=Q(contribution__isnull=False),
                name="arrival_of_reply",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.outcome}"

    @property
    def is_stuck(self):
        return self.due_at is not None and self.attempts >= TRIES

    def decide(self, outcome, reason):
        """What a facilitator decided about a mail that was held for it."""
        held = Arrival.objects.filter(pk=self.pk)
        held.update(outcome=outcome, reason=reason[:300])

    def take_up(self, *, at):
        """Let a held mail be acted on again, now that more is known."""
        held = Arrival.objects.filter(pk=self.pk, outcome=ArrivalOutcome.HELD)
        held.update(
            outcome=ArrivalOutcome.WAITING, reason="", due_at=at, lease=None, attempts=0
        )
        nudge("arrivals")
