"""Somebody whom an invited person named: for the desk to think about."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.recording import record
from queries.lateness import NotNow, not_now


class ColleagueState(models.TextChoices):
    WAITING = "waiting", _("waits for the desk")
    ASKED = "asked", _("asked")
    SPOKEN_TO = "spoken-to", _("the desk speaks to them")
    LEFT = "left", _("left")
    TAKEN_BACK = "taken-back", _("taken back")


WAITING, ASKED, SPOKEN_TO, LEFT, TAKEN_BACK = ColleagueState


class Colleague(models.Model):
    """A name and perhaps an address that a member typed: no letter ever goes there."""

    invitation = models.ForeignKey(
        "facilitation.Invitation", on_delete=models.CASCADE, related_name="colleagues"
    )
    name = models.CharField(_("their name"), max_length=80)
    organisation = models.CharField(_("their organisation"), max_length=120, blank=True)
    why = models.CharField(_("what they know about it"), max_length=300, blank=True)
    address = models.EmailField(_("their e-mail address"), blank=True)
    at = models.DateTimeField()
    state = models.CharField(
        max_length=20, choices=ColleagueState.choices, default=ColleagueState.WAITING
    )
    state_since = models.DateTimeField()
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ColleagueState.values),
                name="colleague_state_known",
            ),
            models.UniqueConstraint(
                fields=["invitation", "name"],
                condition=Q(state="waiting"),
                name="colleague_named_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["at"], condition=Q(state="waiting"), name="colleague_waiting"
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.state} of invitation {self.invitation_id}"

    @property
    def subject(self):
        return ("colleague", self.pk)

    @transaction.atomic
    def decide(self, state, *, by, at, sources=(WAITING,), member=None):
        """Let the desk decide once; NotNow for whoever comes second."""
        there = Colleague.objects.filter(pk=self.pk, state__in=sources)
        try:
            with transaction.atomic():
                changed = there.update(state=state, state_since=at, member=member)
        except IntegrityError:
            raise NotNow(
                _("They were named once more: look at that instead.")
            ) from None
        if not changed:
            raise not_now(self.subject, at=at)
        self.state, self.state_since, self.member = state, at, member
        return record(
            f"colleague.{state.partition('-')[0]}",
            at=at,
            by=by.pk,
            community=self.invitation.engagement.community_id,
            subject=self.subject,
            data={"engagement": self.invitation.engagement_id},
        )
