"""Words that people of the desk leave for each other."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from queries.lateness import NotNow

CHANGEABLE = timedelta(minutes=10)


class Note(models.Model):
    """A note on an item, or on a member (kind "member"), for one community's desk."""

    kind = models.CharField(max_length=20)
    about = models.BigIntegerField()
    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="desk_notes"
    )
    text = models.TextField()
    at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "about", "at"], name="note_about")]

    def __str__(self):
        return f"#{self.pk} on {self.kind} {self.about}"

    def is_changeable(self, member, *, at):
        """Whether `member` may still put it otherwise: its author, for ten minutes."""
        return self.author_id == member.pk and at - self.at < CHANGEABLE

    def change(self, text, *, by, at):
        if not self.is_changeable(by, at=at):
            raise NotNow(_("A note can be changed by its author, for ten minutes."))
        self.text, self.changed_at = text, at
        self.save(update_fields=["text", "changed_at"])
