from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.recording import record
from queries.lateness import NotNow


class IntroductionState(models.TextChoices):
    ASKED = "asked", _("not answered yet")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("not now")


ASKED, ACCEPTED, DECLINED = IntroductionState


class IntroductionQuerySet(models.QuerySet):
    def of(self, member):
        """Those that `member` asked for, and those that were asked of them."""
        return self.filter(Q(asked_by=member) | Q(author=member))


class Introduction(models.Model):
    """Somebody asks to be introduced to the author of a reply.

    No address is shown before both have agreed: one by asking, one by accepting.
    """

    contribution = models.ForeignKey(
        "queries.Contribution", on_delete=models.CASCADE, related_name="introductions"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="introductions_asked",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="introductions",
    )
    words = models.TextField()
    state = models.CharField(
        max_length=20, choices=IntroductionState.choices, default=ASKED
    )
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=IntroductionState.values),
                name="introduction_state_known",
            ),
            models.UniqueConstraint(
                fields=["asked_by", "author"],
                condition=Q(state="asked"),
                name="introduction_one_open",
            ),
        ]
        indexes = [
            models.Index(fields=["author", "state"], name="introduction_of_author")
        ]

    def __str__(self):
        return f"#{self.pk} {self.state}"

    @property
    def subject(self):
        return ("introduction", self.pk)

    @transaction.atomic
    def answer(self, state, *, at):
        """Let the author accept or decline, once."""
        there = Introduction.objects.filter(pk=self.pk, state=ASKED)
        if not there.update(state=state, decided_at=at):
            raise NotNow(_("You have answered this already. Nothing was changed."))
        self.state, self.decided_at = state, at
        return self.record(f"introduction.{state}", by=self.author_id, at=at)

    def record(self, kind, *, by, at):
        engagement = self.contribution.engagement
        return record(
            kind,
            at=at,
            by=by,
            community=engagement.community_id,
            subject=self.subject,
            data={"engagement": engagement.pk, "contribution": self.contribution_id},
        )
