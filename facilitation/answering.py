"""What an invited person answers: by the page of the letter, or while signed in."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from facilitation.models import ACCEPTED, INVITED, PASSED, REFERRED, Colleague
from facilitation.models.colleague import TAKEN_BACK, WAITING
from journal.recording import record
from queries.lateness import NotNow

MOST_NAMED = 5  # that wait at once: whoever holds the link could go on for ever


def accept(invitation, *, at):
    _say(invitation, ACCEPTED, at=at)


def pass_this_time(invitation, *, at, why="", words=""):
    """Pass, with the reason that nobody has to give; said again it may be added."""
    if invitation.state == PASSED:
        if why or words:
            invitation.explain(why, words, at=at)
    else:
        invitation.move(PASSED, at=at, why=why, words=words)


def _say(invitation, state, *, at):
    """Pressed twice it is said once."""
    if invitation.state != state:
        invitation.move(state, at=at)


@transaction.atomic
def name_colleague(invitation, *, at, **colleague):
    """Propose somebody to the desk; nothing is ever sent to what was typed here.

    Who had not said whether they reply has thereby answered.
    """
    waiting = Colleague.objects.filter(invitation=invitation, state=WAITING)
    if waiting.count() >= MOST_NAMED:
        raise NotNow(_("The facilitator has to look at those whom you named first."))
    named, new = Colleague.objects.get_or_create(
        invitation=invitation,
        name=colleague.pop("name"),
        state=WAITING,
        defaults={"at": at, "state_since": at} | colleague,
    )
    if invitation.state in {INVITED, PASSED}:
        invitation.move(REFERRED, at=at)
    if new:
        record(
            "invitation.proposed",
            at=at,
            by=invitation.member_id,
            community=invitation.engagement.community_id,
            subject=named.subject,
            data={"engagement": invitation.engagement_id, "invitation": invitation.pk},
        )
    return named


@transaction.atomic
def take_back(invitation, *, at):
    """Be as before the answer; whom one named waits at the desk no longer."""
    was_referred = invitation.state == REFERRED
    invitation.take_back(at=at)
    if was_referred:
        waiting = Colleague.objects.filter(invitation=invitation, state=WAITING)
        waiting.update(state=TAKEN_BACK, state_since=at)
