from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.draft import Unit


class Disposition(models.TextChoices):
    """What the decision-maker did with a comment."""

    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Partly accepted")
    NOTED = "noted", _("Noted")
    NOT_ACCEPTED = "not-accepted", _("Not accepted")


class CommentQuerySet(models.QuerySet):
    def shown(self):
        """Those whose words stand posted."""
        return self.filter(contribution__state="posted")

    def orphans(self):
        """On a paragraph that the newest draft does not have any more."""
        return self.filter(unit__isnull=True, made_on__isnull=False)

    def undecided(self):
        return self.filter(disposition="")

    def untold(self):
        """Decided, and their authors not told of this decision yet."""
        return self.exclude(disposition="").filter(told_at__isnull=True)


class Comment(models.Model):
    """What a contribution is about: a paragraph, or the whole where `made_on` is null.

    `made_on` is the paragraph as it was commented on; `unit` that of the newest draft,
    null while nobody has said where it went (an orphan).
    """

    contribution = models.OneToOneField(
        "queries.Contribution", on_delete=models.CASCADE, related_name="comment"
    )
    made_on = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="comments_made"
    )
    unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="comments"
    )
    proposed = models.TextField(_("proposed text"), max_length=5_000, blank=True)
    disposition = models.CharField(
        max_length=20, choices=Disposition.choices, blank=True
    )
    reason = models.TextField(_("reason"), max_length=2_000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    objects = CommentQuerySet.as_manager()

    def __str__(self):
        return f"#{self.pk} by contribution {self.contribution_id}"

    @property
    def is_orphan(self):
        return self.unit_id is None and self.made_on_id is not None
