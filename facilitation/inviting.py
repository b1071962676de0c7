"""Asking people personally, and what they answer."""

from django.db import transaction

from communities.credit import addressee
from communities.models.authored import Signed
from facilitation.models import REPLIED, Invitation
from journal.recording import record
from queries.lateness import NotNow
from queries.models import Contribution, Part, PartRole


@transaction.atomic
def invite(engagement, member, *, by, at, reasons="", note=""):
    """Ask one person; asked again it is the same invitation. Returns (it, is new)."""
    invitation, new = Invitation.objects.get_or_create(
        engagement=engagement,
        member=member,
        defaults={
            "invited_by": by,
            "invited_at": at,
            "state_since": at,
            "reasons": reasons,
            "note": note,
        },
    )
    if new:
        Part.objects.get_or_create(
            engagement=engagement,
            member=member,
            role=PartRole.INVITED,
            defaults={"since": at},
        )
        record(
            "invitation.sent",
            at=at,
            by=by.pk,
            community=engagement.community_id,
            subject=invitation.subject,
            data={"engagement": engagement.pk},
        )
    return invitation, new


def note_reply(event):
    """Journal reader: somebody who was invited has replied."""
    if event.kind not in {"contribution.held", "contribution.posted"}:
        return
    contribution = Contribution.objects.get(pk=event.subject)
    if contribution.signed == Signed.SEALED:
        return  # the desk would learn from the invitation who it was
    for invitation in Invitation.objects.filter(
        engagement=contribution.engagement_id, member=addressee(contribution)
    ).select_related("engagement"):
        _reached(invitation, at=event.at)


def _reached(invitation, *, at):
    try:
        invitation.move(REPLIED, at=at)
    except NotNow:
        """They replied before: nothing new to keep."""
