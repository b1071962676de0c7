from django.conf import settings
from django.db import models
from django.db.models.functions import Lower


class SecondAddress(models.Model):
    """Another address that somebody writes from, as a facilitator has noted.

    Mail from it is taken as theirs. Nobody signs in with it, and no letter goes to it.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="second_addresses",
    )
    address = models.EmailField(max_length=320)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("address"), name="second_address_once")
        ]

    def __str__(self):
        return f"#{self.pk} of member {self.member_id}"
