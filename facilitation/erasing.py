"""What is left of an erased person on the desk and in routing: who was asked, when."""

from django.db import transaction

from facilitation.models import (
    ACCEPTED,
    INVITED,
    PASSED,
    Claim,
    Colleague,
    Declared,
    Invitation,
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
    for held in (Declared, Proposal, Root, SavedView):
        held.objects.filter(member=member).delete()
    ReadyText.objects.filter(owner=member).delete()
    OfflinePerson.objects.filter(member=member).delete()
