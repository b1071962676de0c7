from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.credit import personas_of
from communities.models.sector import Sector


class Stance(models.TextChoices):
    """Where somebody stands; `POINTS` puts it on a scale of five."""

    SUPPORT = "support", _("I support it")
    WITH_CHANGES = "with-changes", _("I support it with changes")
    ASIDE = "aside", _("I stand aside")
    OBJECT = "object", _("I object")


NEEDS_REASON = (Stance.WITH_CHANGES, Stance.OBJECT)

# On a scale of five from objection to support, for median and spread. Two is left out:
# nobody is asked for half an objection.
POINTS = {
    Stance.SUPPORT: 5,
    Stance.WITH_CHANGES: 4,
    Stance.ASIDE: 3,
    Stance.OBJECT: 1,
}


class Statement(models.Model):
    """A sentence on which members take a position."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="polled"
    )
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("statement"), max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="polled_number_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} of engagement {self.engagement_id}"


class PositionQuerySet(models.QuerySet):
    def of(self, member):
        """What `member` said, under their own name or an alias."""
        return self.filter(Q(member=member.pk) | Q(persona__in=personas_of(member)))


class Position(models.Model):
    """Where one person stands now; `sector` is that of the day, "" under an alias."""

    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="positions"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="positions",
    )
    persona = models.ForeignKey(
        "communities.Persona",
        null=True,
        on_delete=models.CASCADE,
        related_name="positions",
    )
    stance = models.CharField(max_length=20, choices=Stance.choices)
    reason = models.TextField(_("reason"), max_length=1_000, blank=True)
    sector = models.CharField(max_length=20, choices=Sector.choices, blank=True)
    at = models.DateTimeField()

    objects = PositionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=True) ^ Q(persona__isnull=True),
                name="position_one_holder",
            ),
            models.CheckConstraint(
                condition=~Q(stance__in=NEEDS_REASON) | ~Q(reason=""),
                name="position_has_reason",
            ),
            models.UniqueConstraint(
                fields=["statement", "member"],
                condition=Q(member__isnull=False),
                name="position_once_a_member",
            ),
            models.UniqueConstraint(
                fields=["statement", "persona"],
                condition=Q(persona__isnull=False),
                name="position_once_a_persona",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} on statement {self.statement_id}"
