"""A colleague looks a draft over before it is published."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities import lateness
from communities.working_days import after
from journal.recording import record

DAYS = 1  # working days to look it over

# Said to whoever comes too late.
CHECKED = {
    "check.fine": _("%(name)s found this draft fine %(when)s ago."),
    "check.changes": _("%(name)s asked for changes %(when)s ago."),
}


class CheckState(models.TextChoices):
    ASKED = "asked", _("asked")
    FINE = "fine", _("found fine")
    CHANGES = "changes", _("changes asked for")


ASKED, FINE, CHANGES = CheckState


class DraftCheck(models.Model):
    """Asked of one colleague, or of anybody at the desk where `asked_of` is null."""

    edition = models.ForeignKey(
        "queries.Edition", on_delete=models.CASCADE, related_name="checks"
    )
    asked_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    question = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=CheckState.choices, default=ASKED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CheckState.values), name="check_state_known"
            ),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(state="asked"), name="check_one_open"
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.state} of edition {self.edition_id}"

    @property
    def subject(self):
        return ("check", self.pk)

    @classmethod
    @transaction.atomic
    def ask(cls, edition, *, of, by, at, question=""):
        """Ask for the draft to be looked over; asked twice it is the same row."""
        community = edition.engagement.community
        check, new = cls.objects.get_or_create(
            edition=edition,
            state=ASKED,
            defaults={
                "asked_of": of,
                "asked_by": by,
                "question": question,
                "at": at,
                "due_at": after(at, DAYS, community),
            },
        )
        if new:
            check._record("check.asked", by=by, at=at, to=of.pk if of else None)
        return check

    @transaction.atomic
    def decide(self, state, *, by, at, words=""):
        """Find it fine, or ask for changes; whoever asked for the check is told."""
        # Compare and set, so that of two who look at once one is heard.
        there = DraftCheck.objects.filter(pk=self.pk, state=ASKED)
        if not there.update(state=state, decided_by=by, words=words):
            raise lateness.not_now(self.subject, at=at, done=CHECKED)
        self.state, self.decided_by, self.words = state, by, words
        return self._record(f"check.{state}", by=by, at=at, to=self.asked_by_id)

    def _record(self, kind, *, by, at, to):
        engagement = self.edition.engagement
        return record(
            kind,
            at=at,
            by=by.pk,
            community=engagement.community_id,
            subject=self.subject,
            data={"to": to, "check": self.pk, "engagement": engagement.pk},
        )
