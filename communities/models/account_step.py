from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountVerb(models.TextChoices):
    DEACTIVATE = "deactivate", _("deactivated")
    ACTIVATE = "activate", _("activated again")
    MAKE = "make-administrator", _("made an administrator")
    UNMAKE = "unmake-administrator", _("no administrator any more")


class AccountStep(models.Model):
    """What an administrator decided about an account, and why; the event tells when."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="account_steps"
    )
    verb = models.CharField(max_length=20, choices=AccountVerb.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    def __str__(self):
        return f"#{self.pk} {self.verb} {self.member_id}"
