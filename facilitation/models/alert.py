"""Whom the clocks have told, so that each tells once and then tells others."""

from django.db import models


class AlertQuerySet(models.QuerySet):
    def running(self):
        """Those whose item still waited when the clocks last looked."""
        return self.filter(ended_at__isnull=True)

    def escalated(self):
        return self.running().filter(escalated_at__isnull=False)


class Alert(models.Model):
    """An item of the desk was not decided when it was due, and its desk was told.

    `kind` and `about` are those of the desk. If it still waits at `escalate_at`, the
    managers are told, too; `ended_at` is when it was found to wait no more.
    """

    kind = models.CharField(max_length=40)
    about = models.BigIntegerField()
    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="+"
    )
    due_at = models.DateTimeField()
    at = models.DateTimeField()
    escalate_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about", "due_at"], name="alert_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["kind", "id"],
                condition=models.Q(ended_at__isnull=True),
                name="alert_running",
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.kind} {self.about}"
