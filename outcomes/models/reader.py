"""What readers leave behind: that they read, that they learned, that they used it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    PRODUCT = "product", _("the published product")
    ENGAGEMENT = "engagement", _("the engagement while it is under way")


class Reading(models.Model):
    """A member opened a page that day: one row a member, engagement, `what` and day.

    Kept where `Community.keeps_reading` says so, and shown to nobody row by row. `what`
    is which of the two pages it was, `day` the date in the community's time zone.
    """

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="readings"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readings"
    )
    what = models.CharField(max_length=10, choices=What.choices)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "member", "what", "day"],
                name="reading_once_a_day",
            )
        ]
        indexes = [models.Index(fields=["day", "engagement"], name="reading_on_day")]

    def __str__(self):
        return f"#{self.pk} of engagement {self.engagement_id}"


class Use(models.Model):
    """A member said "I used this" of a product; taken back, the row is gone.

    `at` is when they said so, not when they used it. Others read how many there are.
    """

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="uses"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uses"
    )
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "member"], name="use_once")
        ]

    def __str__(self):
        return f"#{self.pk} of engagement {self.engagement_id}"


class Learned(models.Model):
    """A member's answer to "I learned something I can use", under a product.

    `score` goes from 1, not at all, to 5, very much. `at` is when they first answered,
    and counts; `changed_at` when they last did.
    """

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="learned"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="learned"
    )
    score = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    at = models.DateTimeField(db_index=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "member"], name="learned_once"
            ),
            models.CheckConstraint(
                condition=Q(score__range=(1, 5)), name="learned_one_to_five"
            ),
        ]

    def __str__(self):
        return f"#{self.pk} of engagement {self.engagement_id}"
