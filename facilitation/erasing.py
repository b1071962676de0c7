"""What is left of an erased person on the desk and in routing: who was asked, when."""

from django.db import transaction
from django.db.models import Q

from communities.models import Appeal
from facilitation.models import (
    ACCEPTED,
    INVITED,
    PASSED,
    Claim,
    Colleague,
    DraftCheck,
    Invitation,
    Note,
    OfflinePerson,
    Proposal,
    ReadyText,
    Root,
    SavedView,
)


@transaction.atomic
def erase(member, *, empties, at):
    """Pass what waits for an answer; forget the words and what routing learnt."""
    asked = Invitation.objects.filter(member=member)
    waiting = asked.filter(state__in=[INVITED, ACCEPTED])
    for one in waiting.select_related("engagement"):
        one.move(PASSED, at=at)
    asked.update(reasons="", note="", words="", grounds=[])
    Colleague.objects.filter(invitation__member=member).delete()
    Colleague.objects.filter(member=member).delete()
    Claim.objects.open().filter(member=member).update(until=at)
    for held in (Proposal, Root, SavedView):
        held.objects.filter(member=member).delete()
    Note.objects.filter(_about(member)).delete()
    ReadyText.objects.filter(owner=member).delete()
    # Of an open one anybody at the desk may take care.
    checks = DraftCheck.objects.filter(asked_of=member, state="asked")
    checks.update(asked_of=None)
    OfflinePerson.objects.filter(member=member).delete()


def _about(member):
    """Notes of the desk about the person, and about what they asked to be let in."""
    applications = member.applications.values("pk")
    appeals = Appeal.objects.filter(suspension__member=member).values("pk")
    return (
        Q(kind="member", about=member.pk)
        | Q(kind="application", about__in=applications)
        | Q(kind="appeal", about__in=appeals)
    )
