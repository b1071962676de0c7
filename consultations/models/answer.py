from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.Model):
    """How the decision-maker asks and answers back; shown from `answered_at` on.

    `hides_results`: where members stand is told to nobody before it closes.
    """

    engagement = models.OneToOneField(
        "queries.Engagement", on_delete=models.CASCADE, related_name="answer"
    )
    hides_results = models.BooleanField(
        _("Show where members stand only once it has closed"), default=False
    )
    asked = models.TextField(_("we asked"), max_length=3_000, blank=True)
    said = models.TextField(_("you said"), max_length=5_000, blank=True)
    did = models.TextField(_("we did"), max_length=5_000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"#{self.pk} of engagement {self.engagement_id}"
