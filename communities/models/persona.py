from django.conf import settings
from django.db import models


class Persona(models.Model):
    """An alias under which somebody speaks in one community."""

    community = models.ForeignKey("communities.Community", on_delete=models.PROTECT)
    alias = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "alias"], name="persona_alias_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.alias}"


class Seal(models.Model):
    """Who is behind a persona. Read in communities/credit.py and nowhere else."""

    persona = models.OneToOneField(Persona, on_delete=models.PROTECT, primary_key=True)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    community = models.ForeignKey("communities.Community", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "member"], name="seal_one_persona"
            )
        ]

    def __str__(self):
        return f"#{self.pk}"


class Reveal(models.Model):
    """Somebody looked behind a persona, and why; its event tells that it happened."""

    persona = models.ForeignKey(Persona, on_delete=models.PROTECT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()
    reason = models.TextField()

    def __str__(self):
        return f"#{self.pk} of persona {self.persona_id}"
