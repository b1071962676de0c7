"""What readers keep beside an engagement: drafts, thanks, and what they follow."""

from django.conf import settings
from django.db import models


class ReplyDraft(models.Model):
    """A reply that its author has not sent yet; nobody else ever reads it."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="reply_drafts"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reply_drafts"
    )
    text = models.TextField()
    kinds = models.JSONField(default=list)
    answers = models.JSONField(default=list)
    place = models.CharField(max_length=80, blank=True)
    details = models.JSONField(default=dict)  # what its modality asks beside the words
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "engagement"], name="reply_draft_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} for engagement {self.engagement_id}"

    @property
    def written(self):
        """What the form of a reply begins with."""
        fields = ("text", "kinds", "answers", "place")
        return self.details | {field: getattr(self, field) for field in fields}


class Thanks(models.Model):
    """Somebody thanks the author of a reply; who it was is shown to nobody."""

    contribution = models.ForeignKey(
        "queries.Contribution", on_delete=models.CASCADE, related_name="thanks"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="thanks_given"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "member"], name="thanks_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} for reply {self.contribution_id}"


class Follow(models.Model):
    """What somebody said about following; without it, whoever took part follows."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="follows"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    wanted = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "engagement"], name="follow_once")
        ]

    def __str__(self):
        return f"#{self.pk} of engagement {self.engagement_id}"
