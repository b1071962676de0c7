from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Agreement(models.Model):
    """What members of one community agree to, in one version; the newest holds."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="agreements"
    )
    version = models.PositiveIntegerField()
    text = models.TextField(_("what members agree to"), max_length=20_000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "version"], name="agreement_version_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} version {self.version} of community {self.community_id}"


class ConsentKind(models.TextChoices):
    AGREEMENT = "agreement", _("the membership agreement")


class Consent(models.Model):
    """Somebody agreed to one version of something on a day; kept for good."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents"
    )
    kind = models.CharField(max_length=20, choices=ConsentKind.choices)
    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="+"
    )
    version = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind", "community", "version"], name="consent_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} to {self.kind} {self.version}"
