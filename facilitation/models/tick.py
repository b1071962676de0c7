"""What a facilitator has looked at before a query is opened."""

from django.conf import settings
from django.db import models


class Tick(models.Model):
    """Somebody of the desk finds that one check of a query holds."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="ticks"
    )
    check_name = models.CharField(max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "check_name"], name="tick_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.check_name} of engagement {self.engagement_id}"
