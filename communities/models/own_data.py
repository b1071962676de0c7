"""What somebody asks for about themselves: their data to take along, or erased."""

import secrets

from django.conf import settings
from django.db import models


def place(export, _name):
    """Where the bytes lie: under a name that cannot be guessed."""
    return f"exports/{secrets.token_hex(16)}"


class Export(models.Model):
    """A member's own data in one ZIP, for that member and for some days."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exports"
    )
    content = models.FileField(upload_to=place, max_length=100)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"#{self.pk}"


class Erasure(models.Model):
    """Somebody asked to be erased; `empties` says that their words go, too."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="erasure"
    )
    empties = models.BooleanField()
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"#{self.pk} of member {self.member_id}"

    @property
    def subject(self):
        return ("erasure", self.pk)

    def finish(self, *, at):
        """Whether it is done only now, and not since an earlier run."""
        return bool(
            Erasure.objects.filter(pk=self.pk, done_at__isnull=True).update(done_at=at)
        )
