"""Who at the desk has taken an item upon themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ClaimQuerySet(models.QuerySet):
    def open(self):
        return self.filter(until__isnull=True)

    def on(self, about):
        """Claims on (kind, id), open or not."""
        return self.filter(kind=about[0], about=about[1])


class Claim(models.Model):
    """One person's time with an item; closed claims are the log."""

    kind = models.CharField(max_length=20)
    about = models.BigIntegerField()
    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="+"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims"
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about"],
                condition=Q(until__isnull=True),
                name="claim_one_open",
            )
        ]

    def __str__(self):
        return f"#{self.pk} on {self.kind} {self.about}"
