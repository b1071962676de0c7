"""Letters on their way out, and mail that came in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from journal.leased import TRIES, Leased, LeasedQuerySet, due_index
from journal.models import Event


class DeliveryOutcome(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    NOT_WANTED = "not-wanted", _("No longer wanted")
    REFUSED = "refused", _("Refused by the mail server")


class Delivery(Leased):
    """One letter of one event to one person; never knowingly sent twice."""

    letter = models.CharField(max_length=40)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deliveries"
    )
    urgency = models.PositiveSmallIntegerField(default=5)
    outcome = models.CharField(
        max_length=20,
        choices=DeliveryOutcome.choices,
        default=DeliveryOutcome.WAITING,
    )
    reason = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)

    objects = LeasedQuerySet.as_manager()
    lease_order = ("urgency", "due_at", "pk")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "letter", "recipient"], name="delivery_once"
            )
        ]
        indexes = [
            due_index("delivery_due", "urgency"),
            models.Index(
                fields=["-id"],
                condition=Q(outcome="refused"),
                name="delivery_refused",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.letter}"


class ArrivalOutcome(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    POSTED = "posted", _("Posted")
    HELD = "held", _("Held")
    IGNORED = "ignored", _("Ignored")
    REFUSED = "refused", _("Refused")


class ArrivalQuerySet(LeasedQuerySet):
    def seen_by(self, member):
        """What came for the desks at which `member` works, newest first."""
        desks = Membership.objects.at_desk(member)
        return self.filter(community__in=desks).order_by("-pk").defer("raw")

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
                condition=Q(outcome__in=["posted", "held"]) & ~Q(message_id=""),
                name="arrival_message_once",
            )
        ]
        indexes = [
            due_index("arrival_due"),
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
