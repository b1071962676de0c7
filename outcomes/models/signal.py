"""Topics that are asked about more and more: found by the rule, judged by people."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SignalState(models.TextChoices):
    FOUND = "found", _("found, not judged yet")
    CONFIRMED = "confirmed", _("confirmed")
    DISMISSED = "dismissed", _("dismissed")


class Signal(models.Model):
    """A topic came up in a community as the rule of emerging topics has it.

    Once per community, topic and `quarter`, the first day of the one in which it was
    found (`at`). `queries`, `organisations` and `places` are what the rule counted in
    the 90 days before, `usual` the mean of 90 days in the 12 months before those.
    `official_on` is the date of official attention that a facilitator typed:
    the lead is from `at` until then.
    """

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="signals"
    )
    topic = models.ForeignKey(
        "communities.Topic", on_delete=models.CASCADE, related_name="signals"
    )
    quarter = models.DateField()
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    queries = models.PositiveIntegerField()
    organisations = models.PositiveIntegerField()
    places = models.PositiveIntegerField()
    usual = models.DecimalField(max_digits=8, decimal_places=2)
    state = models.CharField(
        max_length=10, choices=SignalState.choices, default=SignalState.FOUND
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="signals_decided",
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    official_on = models.DateField(null=True)
    official_where = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "topic", "quarter"], name="signal_once_a_quarter"
            ),
            models.CheckConstraint(
                condition=Q(state__in=SignalState.values), name="signal_state_known"
            ),
            models.CheckConstraint(
                condition=Q(official_on__isnull=True) | Q(state="confirmed"),
                name="signal_official_if_confirmed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(state="found"), name="signal_waiting"
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.topic_id} {self.quarter}"

    @property
    def subject(self):
        return ("signal", self.pk)
