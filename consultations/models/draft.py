from django.conf import settings
from django.db import models
from django.db.models import Q


class UnitKind(models.TextChoices):
    HEADING = "heading", "heading"
    PARAGRAPH = "paragraph", "paragraph"


class Draft(models.Model):
    """One version of what a decision-maker asks about; the newest is commented on."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="drafts"
    )
    version = models.PositiveSmallIntegerField()
    file = models.ForeignKey("files.File", null=True, on_delete=models.PROTECT)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "version"], name="draft_version_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} version {self.version} of engagement {self.engagement_id}"


class Unit(models.Model):
    """A heading, or a paragraph with the number by which people refer to it.

    `level` is that of a heading, from 1; a paragraph has that of the heading above.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="units")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    level = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField(null=True)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "position"], name="unit_position_once"
            ),
            models.UniqueConstraint(
                fields=["draft", "number"],
                condition=Q(number__isnull=False),
                name="unit_number_once",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} unit {self.position} of draft {self.draft_id}"

    @property
    def is_heading(self):
        return self.kind == UnitKind.HEADING
