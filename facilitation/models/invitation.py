"""Whom a facilitator asked personally, and what came of it."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.roles import READING_ROLES
from journal.recording import record
from queries.lateness import NotNow, not_now


class InvitationState(models.TextChoices):
    INVITED = "invited", _("has not said")
    ACCEPTED = "accepted", _("will reply")
    PASSED = "passed", _("passed")
    REFERRED = "referred", _("named a colleague")
    REPLIED = "replied", _("replied")


INVITED, ACCEPTED, PASSED, REFERRED, REPLIED = InvitationState
ANSWERABLE = {
    ACCEPTED: (INVITED, PASSED, REFERRED),
    PASSED: (INVITED, ACCEPTED, REFERRED),
    REFERRED: (INVITED, PASSED),
    REPLIED: (INVITED, ACCEPTED, PASSED, REFERRED),
}
TAKEN_BACK_WITHIN = timedelta(days=1)


class Why(models.TextChoices):
    """Why somebody passes; nobody has to say."""

    BUSY = "busy", _("I am too busy now")
    FIELD = "field", _("It is not my field")
    AWAY = "away", _("I am away")
    OTHER = "other", _("Something else")


class InvitationQuerySet(models.QuerySet):
    def unanswered(self):
        """Those that still wait for a word while their query is open."""
        belongs = Membership.objects.filter(
            community=models.OuterRef("engagement__community"),
            member=models.OuterRef("member"),
            role__in=READING_ROLES,
        )
        return self.filter(
            models.Exists(belongs),
            state=INVITED,
            engagement__state="open",
            engagement__hidden_at__isnull=True,
        )


class Invitation(models.Model):
    """One person asked about one engagement, with the reasons.

    `grounds` are reasons as codes, put into words for whoever reads them; `reasons`
    are lines that somebody wrote. Opening, reminding and use are facts beside the
    state, since none of them is an answer.
    """

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
    leaves_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    grounds = models.JSONField(default=list)
    reasons = models.TextField(blank=True)
    note = models.TextField(blank=True)
    why = models.CharField(max_length=20, choices=Why.choices, blank=True)
    words = models.CharField(max_length=300, blank=True)
    seen_to_at = models.DateTimeField(null=True)  # the desk has looked at a pass

    objects = InvitationQuerySet.as_manager()

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
            models.Index(fields=["member", "state"], name="invitation_of_member"),
            models.Index(fields=["member", "invited_at"], name="invitation_lately"),
            models.Index(
                fields=["invited_at"],
                condition=Q(state="invited", reminded_at__isnull=True),
                name="invitation_unanswered",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.state} to engagement {self.engagement_id}"

    @property
    def subject(self):
        return ("invitation", self.pk)

    @property
    def in_words(self):
        """Where it stands, for the desk."""
        if self.state == INVITED and self.opened_at:
            return _("has opened it")
        if self.state == REPLIED and self.used_at:
            return _("replied, and is cited in the product")
        if self.state == PASSED and self.why:
            return _("passed: %s") % self.get_why_display()
        return self.get_state_display()

    @transaction.atomic
    def move(self, state, *, at, why="", words=""):
        """Let the invited person say what they will do; it may be said again."""
        there = Invitation.objects.filter(pk=self.pk, state__in=ANSWERABLE[state])
        said = {"state": state, "state_since": at, "why": why, "words": words}
        if not there.update(**said, seen_to_at=None):
            raise NotNow(_("This invitation has already been answered."))
        for field, value in said.items():
            setattr(self, field, value)
        return self._record(f"invitation.{state}", at=at, why=why)

    @transaction.atomic
    def explain(self, why, words="", *, at):
        """Say afterwards why one passes."""
        there = Invitation.objects.filter(pk=self.pk, state=PASSED)
        if not there.update(why=why, words=words):
            raise NotNow(_("You have not passed: there is nothing to explain."))
        self.why, self.words = why, words
        return self._record("invitation.explained", at=at, why=why)

    @transaction.atomic
    def take_back(self, *, at):
        """Be as if one had not answered; possible for a day."""
        there = Invitation.objects.filter(
            pk=self.pk,
            state__in=[ACCEPTED, PASSED, REFERRED],
            state_since__gte=at - TAKEN_BACK_WITHIN,
        )
        if not there.update(state=INVITED, state_since=at, why="", words=""):
            raise NotNow(_("It is too late to take this back; say what holds now."))
        self.state, self.state_since, self.why, self.words = INVITED, at, "", ""
        return self._record("invitation.undone", at=at)

    @transaction.atomic
    def see_to(self, *, by, at, done=True):
        """Let the desk be through with a pass, or not after all; once each."""
        there = Invitation.objects.filter(
            pk=self.pk, state__in=[PASSED, REFERRED], seen_to_at__isnull=done
        )
        if not there.update(seen_to_at=at if done else None):
            raise not_now(self.subject, at=at)
        self.seen_to_at = at if done else None
        kind = "invitation.seen" if done else "invitation.unseen"
        return self._record(kind, at=at, by=by.pk)

    def may_be_taken_back(self, *, at):
        answered = self.state in {ACCEPTED, PASSED, REFERRED}
        return answered and self.state_since >= at - TAKEN_BACK_WITHIN

    def note_opened(self, *, at):
        """Keep when its page was first shown: by the person, or by a mail scanner."""
        self._note("opened", at)

    def note_used(self, *, at):
        """Keep when a published product first cited what came of it."""
        self._note("used", at)

    @transaction.atomic
    def _note(self, fact, at):
        first = Invitation.objects.filter(pk=self.pk, **{f"{fact}_at": None})
        if first.update(**{f"{fact}_at": at}):
            setattr(self, f"{fact}_at", at)
            by = {"opened": self.member_id, "used": None}[fact]
            self._record(f"invitation.{fact}", at=at, by=by)

    def _record(self, kind, *, at, why="", **by):
        return record(
            kind,
            at=at,
            by=by.get("by", self.member_id),
            community=self.engagement.community_id,
            subject=self.subject,
            data={"engagement": self.engagement_id} | ({"why": why} if why else {}),
        )
