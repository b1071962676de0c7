"""Joining somebody else's open query as a further asker, and leaving it."""

from django.db import transaction

from communities.credit import signature
from journal.recording import record
from queries.lateness import not_now
from queries.lifecycle import State
from queries.models import Engagement, Part, PartRole


@transaction.atomic
def ask_too(engagement, member, *, words="", at):
    """Let `member` stand beside the asker; said again it changes their words.

    Raises NotNow where the query is not open any more.
    """
    # Held until the end: of two clicks the second finds what the first has made.
    there = Engagement.objects.locked().get(pk=engagement.pk)
    if there.state != State.OPEN or there.hidden_at:
        raise not_now(engagement.subject, at=at)
    signed = signature(member, engagement.community)
    holder = {"member": signed.get("author"), "persona": signed.get("persona")}
    part, _new = Part.objects.get_or_create(
        engagement=engagement,
        role=PartRole.CO_ASKER,
        **holder,
        defaults={"since": at, "until": at},
    )
    if part.join(words, signed=signed["signed"], at=at):
        _record("asker.joined", part, engagement, member, at=at)
    return part


@transaction.atomic
def leave(engagement, member, *, at):
    """Let a further asker go again; whether there was one."""
    mine = Part.objects.of(member).filter(engagement=engagement)
    part = mine.filter(role=PartRole.CO_ASKER).first()
    if part is None or not part.end(at=at):
        return False
    _record("asker.left", part, engagement, member, at=at)
    return True


def _record(kind, part, engagement, member, *, at):
    record(
        kind,
        at=at,
        by=member.pk,
        persona=part.persona_id,
        community=engagement.community_id,
        subject=engagement.subject,
        data={"part": part.pk},
    )
