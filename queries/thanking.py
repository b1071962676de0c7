"""Thanking the author of a reply, once, and taking it back."""

from django.db import transaction

from journal.recording import record
from queries.models import Thanks


@transaction.atomic
def thank(reply, member, *, at):
    """Whether these thanks are new; the author reads how many there are, not whose."""
    _thanks, new = Thanks.objects.get_or_create(
        contribution=reply, member=member, defaults={"at": at}
    )
    if new:
        _record("thanks.given", reply, at=at)
    return new


@transaction.atomic
def take_back(reply, member, *, at):
    """Whether there were thanks to take back."""
    taken = Thanks.objects.filter(contribution=reply, member=member).delete()[0] > 0
    if taken:
        _record("thanks.taken-back", reply, at=at)
    return taken


def _record(kind, reply, *, at):
    # Without whose: under an alias the event would tell who reads what.
    record(
        kind,
        at=at,
        community=reply.engagement.community_id,
        subject=reply.subject,
        data={"engagement": reply.engagement_id},
    )
