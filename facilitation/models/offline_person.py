"""People whose words are written down for them, and who never sign in."""

from django.conf import settings
from django.db import models


class OfflinePerson(models.Model):
    """Somebody without an account: how the desk reaches them, and since when they
    agree that their words stand under their name."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="offline",
    )
    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="+"
    )
    contact = models.CharField(max_length=200)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    consented_at = models.DateTimeField()

    def __str__(self):
        return f"#{self.pk} of community {self.community_id}"
