from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Signed(models.TextChoices):
    """How a work shows its author: the community's rule on the day it was written."""

    NAMED = "named", _("named")
    ORGANISATION = "organisation", _("organisation only")
    ALIAS = "alias", _("alias, known to the facilitator")
    SEALED = "sealed", _("alias, known to one custodian")


class Channel(models.TextChoices):
    WEB = "web", _("by web")
    MAIL = "mail", _("by mail")
    PHONE = "phone", _("by phone")
    MEETING = "meeting", _("at a meeting")
    SMS = "sms", _("by SMS")
    LETTER = "letter", _("by letter")


class Authored(models.Model):
    """Words of a person, who stands behind them as a member or as a persona."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    persona = models.ForeignKey(
        "communities.Persona",
        null=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    signed = models.CharField(
        max_length=20, choices=Signed.choices, default=Signed.NAMED
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss_entered",
    )
    channel = models.CharField(
        max_length=20, choices=Channel.choices, default=Channel.WEB
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(author__isnull=True)
                ^ models.Q(persona__isnull=True),
                name="%(class)s_one_author",
            )
        ]
