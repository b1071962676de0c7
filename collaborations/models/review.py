from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 5_000

# The columns of an Answer, in order, each with its question.
QUESTIONS = {
    "meant": _("What should have happened?"),
    "happened": _("What did happen?"),
    "why": _("Why was there a difference?"),
    "learnt": _("What do we learn from it?"),
}


class Answer(models.Model):
    """What one volunteer says in the After Action Review.

    Nobody else reads it, the desk neither, before the group's `review_closed_at`.
    """

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="reviews"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    meant = models.TextField(QUESTIONS["meant"], max_length=LONGEST)
    happened = models.TextField(QUESTIONS["happened"], max_length=LONGEST)
    why = models.TextField(QUESTIONS["why"], max_length=LONGEST)
    learnt = models.TextField(QUESTIONS["learnt"], max_length=LONGEST)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "member"], name="review_answered_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} review of engagement {self.engagement_id}"
