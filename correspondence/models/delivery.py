from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.leased import TRIES, Leased, LeasedQuerySet, due_index
from journal.models import Event


class DeliveryOutcome(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    NOT_WANTED = "not-wanted", _("No longer wanted")
    REFUSED = "refused", _("Refused by the mail server")


class DeliveryQuerySet(LeasedQuerySet):
    def refused(self):
        """Letters that a mail server would not take, and that nobody tries again."""
        return self.filter(outcome=DeliveryOutcome.REFUSED)

    def failed(self):
        """Whatever did not leave and waits for an administrator."""
        return self.filter(
            Q(due_at__isnull=False, attempts__gte=TRIES)
            | Q(outcome=DeliveryOutcome.REFUSED)
        )

    def send_again(self, *, at):
        """Give failed letters new tries; the number of letters is returned."""
        return self.failed().update(
            due_at=at, lease=None, attempts=0, outcome=DeliveryOutcome.WAITING
        )


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

    objects = DeliveryQuerySet.as_manager()
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

    @property
    def is_refused(self):
        return self.outcome == DeliveryOutcome.REFUSED
