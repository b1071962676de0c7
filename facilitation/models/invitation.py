"""Whom a facilitator asked personally, and what came of it."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.recording import record
from queries.lateness import NotNow


class InvitationState(models.TextChoices):
    INVITED = "invited", _("has not said")
    ACCEPTED = "accepted", _("will reply")
    PASSED = "passed", _("passed")
    REPLIED = "replied", _("replied")


INVITED, ACCEPTED, PASSED, REPLIED = InvitationState
ANSWERABLE = {
    ACCEPTED: (INVITED, PASSED),
    PASSED: (INVITED, ACCEPTED),
    REPLIED: (INVITED, ACCEPTED, PASSED),
}


class Invitation(models.Model):
    """One person asked about one engagement, with the reasons in words."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="invitations"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations"
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        max_length=20, choices=InvitationState.choices, default=InvitationState.INVITED
    )
    state_since = models.DateTimeField()
    invited_at = models.DateTimeField()
    reasons = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "member"], name="invitation_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=InvitationState.values),
                name="invitation_state_known",
            ),
        ]
        indexes = [
            models.Index(fields=["member", "state"], name="invitation_of_member")
        ]

    def __str__(self):
        return f"#{self.pk} {self.state} to engagement {self.engagement_id}"

    @property
    def subject(self):
        return ("invitation", self.pk)

    @transaction.atomic
    def move(self, state, *, at):
        """Let the invited person say what they will do; it may be said again."""
        there = Invitation.objects.filter(pk=self.pk, state__in=ANSWERABLE[state])
        if not there.update(state=state, state_since=at):
            raise NotNow(_("This invitation has already been answered."))
        self.state = state
        return record(
            f"invitation.{state}",
            at=at,
            by=self.member_id,
            community=self.engagement.community_id,
            subject=self.subject,
            data={"engagement": self.engagement_id},
        )
