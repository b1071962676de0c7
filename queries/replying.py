"""Replying: by page, by mail, and by somebody who writes it down for another."""

from django.db import transaction

from communities.credit import signature
from communities.models import Channel
from communities.models.authored import Signed
from communities.working_days import hours_later
from journal.recording import record
from queries.asking import attach
from queries.lateness import not_now
from queries.models import Contribution, Engagement
from queries.models.contribution import HELD, POSTED


@transaction.atomic
def reply(  # noqa: PLR0913 what a reply consists of, all by keyword
    engagement,
    member,
    text,
    *,
    at,
    channel=Channel.WEB,
    entered_by=None,
    kinds=(),
    answers=(),
    place="",
    attachments=(),
    read_first=False,
    parent=None,
    details=None,
):
    """Take a reply in: held for the facilitator, or posted at once by policy.

    The same words sent twice by one person are one reply. `read_first` holds it
    whatever the policy. `parent` is the reply that it takes up, `details` is what its
    modality has asked beside the words. Raises NotNow where the engagement takes no
    replies.
    """
    # Held until the end, so that a double click finds the reply of the first.
    there = Engagement.objects.locked().get(pk=engagement.pk)
    if not there.takes_replies:
        raise not_now(engagement.subject, at=at)
    signed = signature(member, engagement.community)
    if twin := _twin(engagement, text, parent, signed, details or {}):
        return twin
    contribution = Contribution.objects.create(
        engagement=engagement,
        state=HELD,
        at=at,
        due_at=_due(engagement.community, at),
        channel=channel,
        entered_by=entered_by,
        kinds=list(kinds),
        answers=list(answers),
        place=place,
        country=member.country if signed["signed"] == Signed.NAMED else "",
        parent=_parent(parent, there, at=at),
        **signed,
    )
    contribution.write(text, at=at)
    attach(contribution, attachments, at=at)
    further = engagement.habit.call("received", contribution, at=at, **(details or {}))
    for one in (contribution, *(further or ())):
        _let_in(one, member, at=at, read_first=read_first)
    return contribution


def _due(community, at):
    """By when a reply that is held is to be read."""
    return hours_later(at, community.clock("held_reply"), community)


def _let_in(contribution, member, *, at, read_first):
    if contribution.entered_by:  # at the desk: read by being written
        contribution.post(by=contribution.entered_by, at=at)
    elif read_first or contribution.engagement.reads_first:
        _record_held(contribution, member, at=at)
    else:
        contribution.post(by=None, at=at)


def _parent(parent, engagement, *, at):
    """The reply that is taken up, as long as it stands posted there."""
    if parent is None:
        return None
    posted = engagement.contributions.posted()
    if not posted.filter(pk=parent.pk).exists():
        raise not_now(parent.subject, at=at)
    return parent


def _twin(engagement, text, parent, signed, details):
    apart = {by: details.get(name) for by, name in engagement.habit.apart_by}
    return (
        engagement.contributions.filter(version__text=text, state__in=[HELD, POSTED])
        .filter(parent=parent, **apart)
        .filter(**{k: signed[k] for k in ("author", "persona") if k in signed})
        .first()
    )


def _record_held(contribution, member, *, at):
    record(
        "contribution.held",
        at=at,
        by=member.pk,
        persona=contribution.persona_id,
        community=contribution.engagement.community_id,
        subject=contribution.subject,
        data={"engagement": contribution.engagement_id},
    )
