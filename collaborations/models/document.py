from django.conf import settings
from django.db import models
from django.db.models import Q


class Text(models.Model):
    """The document of a group as it once stood; the highest number is the newest.

    `base` is the number upon which its author wrote, 0 for none.
    """

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="texts"
    )
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="text_number_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} text {self.number} of engagement {self.engagement_id}"


class Lost(models.Model):
    """Paragraphs that somebody wrote where another was faster; `shown` stands there.

    They wait to be taken over or left; the words stay in either case.
    """

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="lost_texts"
    )
    number = models.PositiveIntegerField()  # of the Text whose saving met another
    shown = models.TextField(blank=True)
    text = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    taken_over = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_over=False) | Q(settled_at__isnull=False),
                name="lost_taken_is_settled",
            )
        ]

    def __str__(self):
        return f"#{self.pk} lost in engagement {self.engagement_id}"
