from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from queries.sections import section_choices


class Edition(models.Model):
    """One numbered text of a product, a draft until it is published."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    compiled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="editions_compiled",
    )
    researched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="editions_researched",
    )
    change = models.TextField(_("what is new in this version"), blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="edition_number_once"
            ),
            models.UniqueConstraint(
                fields=["engagement"],
                condition=Q(published_at__isnull=True),
                name="edition_one_draft",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at"],
                condition=Q(published_at__isnull=False),
                name="edition_newest",
            )
        ]

    def __str__(self):
        return f"#{self.pk} version {self.number} of engagement {self.engagement_id}"


class StatementQuerySet(models.QuerySet):
    def standing(self):
        """Those that rest on no reply which was taken down since."""
        gone = Citation.objects.gone().filter(statement=models.OuterRef("pk"))
        return self.filter(~models.Exists(gone))


class Statement(models.Model):
    """One paragraph or list item of a product; a person in it is {c12}, a reply's key.

    `heading` opens a theme of the summary, names the question of an answer, titles an
    experience, or names the group of a resource.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="statements"
    )
    section = models.CharField(max_length=20, choices=section_choices)
    position = models.PositiveIntegerField()
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField()

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "section", "position"], name="statement_position"
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.section} {self.position} of {self.edition_id}"


class CitationQuerySet(models.QuerySet):
    def with_version(self):
        return self.select_related("version")

    def gone(self):
        """Those whose reply is not shown any more."""
        return self.exclude(contribution__state="posted")


class Citation(models.Model):
    """Which passage of which version of a reply a statement rests on.

    `start` and `end` are code points of the version's text, `quote` the passage.
    """

    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="citations"
    )
    contribution = models.ForeignKey(
        "queries.Contribution", on_delete=models.PROTECT, related_name="citations"
    )
    version = models.ForeignKey("queries.Version", on_delete=models.PROTECT)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    objects = CitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="citation_not_empty"
            )
        ]

    def __str__(self):
        return f"#{self.pk} of reply {self.contribution_id}"


class SetAside(models.Model):
    """A reply that an edition does not use, with the reason."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="set_aside"
    )
    contribution = models.ForeignKey("queries.Contribution", on_delete=models.PROTECT)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "contribution"], name="set_aside_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} reply {self.contribution_id}"
