from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from files.models import File


class Kind(models.TextChoices):
    DOCUMENT = "document", _("Document")
    TOOL = "tool", _("Tool or template")
    TRAINING = "training", _("Training or event")
    PROPOSAL = "proposal", _("Proposal")
    AGREEMENT = "agreement", _("Agreement or decision")
    OTHER = "other", _("Something else")


class Output(models.Model):
    """One thing that a group has made, with its file or where it is to be found."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="outputs"
    )
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    why = models.CharField(_("in a line, what it is good for"), max_length=300)
    link = models.URLField(_("where it is to be found"), blank=True, max_length=500)
    file = models.ForeignKey(
        File, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_on = models.DateField(_("finished on"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"#{self.pk} {self.title}"

    @property
    def subject(self):
        return ("output", self.pk)
