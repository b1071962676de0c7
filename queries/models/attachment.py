from django.db import models
from django.db.models import Q

from communities.models import Community
from files.models import File


class AttachmentQuerySet(models.QuerySet):
    def with_file(self):
        """In the order in which they came, each with its file."""
        return self.select_related("file").order_by("pk")

    def visible_to(self, user, engagements):
        """Attachments of what `user` sees: of the engagement, and of posted replies.

        Those of held replies are seen at the desk alone.
        """
        seen = engagements.visible_to(user).values("pk")
        shown = Q(engagement__in=seen) | Q(
            contribution__engagement__in=seen, contribution__state="posted"
        )
        if user.is_authenticated:
            desks = Community.objects.with_desk_of(user)
            shown |= Q(contribution__engagement__community__in=desks)
        return self.filter(shown)


class Attachment(models.Model):
    """A file that came with a query or with a reply."""

    engagement = models.ForeignKey(
        "queries.Engagement",
        null=True,
        on_delete=models.CASCADE,
        related_name="attachments",
    )
    contribution = models.ForeignKey(
        "queries.Contribution",
        null=True,
        on_delete=models.CASCADE,
        related_name="attachments",
    )
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(engagement__isnull=True) ^ Q(contribution__isnull=True),
                name="attachment_one_owner",
            )
        ]

    def __str__(self):
        return f"#{self.pk}"
