from django.conf import settings
from django.db import models
from django.db.models import Q


class Effort(models.Model):
    """About how many hours an edition took, as who published it said if they would."""

    edition = models.OneToOneField(
        "queries.Edition", on_delete=models.CASCADE, related_name="effort"
    )
    hours = models.DecimalField(max_digits=6, decimal_places=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="efforts"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hours__gt=0), name="effort_some_hours")
        ]

    def __str__(self):
        return f"#{self.pk} {self.hours} h for edition {self.edition_id}"
