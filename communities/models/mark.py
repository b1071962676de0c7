from django.conf import settings
from django.db import models


class Mark(models.Model):
    """An opaque token in an address or a link: who may do what with which thing.

    The row keeps a hash of the token, so that reading the table gives no power.
    """

    hash = models.CharField(max_length=64, unique=True)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    purpose = models.CharField(max_length=20)
    about_kind = models.CharField(max_length=20)
    about = models.BigIntegerField()
    expires_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self):
        return f"#{self.pk} {self.purpose} {self.about_kind} {self.about}"
