"""Asking people personally, and what they answer."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.credit import addressee
from communities.models import Member
from communities.models.authored import Signed
from communities.roles import READING_ROLES
from facilitation.models import REPLIED, Invitation, Origin, Proposal, ProposalState
from facilitation.routing import rules
from facilitation.routing.sentences import CAUTIONS, told_to_them
from journal.recording import record
from queries.lateness import NotNow, not_now
from queries.lifecycle import State
from queries.models import Citation, Contribution, Engagement, Part, PartRole


def may_be_asked(engagement):
    """Members who read it and do not ask it; nobody else is ever proposed or found."""
    here = Member.objects.filter(
        is_active=True,
        memberships__community=engagement.community_id,
        memberships__role__in=READING_ROLES,
    )
    return here.exclude(pk__in=rules.askers(engagement))


@transaction.atomic
def ask(engagement, member, *, by, at, **letter):
    """Ask one person if they may be asked now; NotNow says why not.

    The member's row is locked, so that two desks keep to one monthly limit.
    """
    there = Member.objects.select_for_update(no_key=True)
    if not may_be_asked(engagement).filter(pk=member.pk).exists():
        raise NotNow(_("%s cannot be asked about this.") % member.name)
    member = there.get(pk=member.pk)
    if not Engagement.objects.filter(pk=engagement.pk, state=State.OPEN).exists():
        raise not_now(engagement.subject, at=at)
    known = Invitation.objects.filter(engagement=engagement, member=member)
    load = rules.loads([member], engagement, at=at)[member.pk]
    if not known.exists() and (block := rules.blocks(rules.cautions(load))):
        why = CAUTIONS[block["code"]](block)
        raise NotNow(_("%(name)s: %(why)s.") % {"name": member.name, "why": why})
    return invite(engagement, member, by=by, at=at, **letter)


@transaction.atomic
def invite(engagement, member, *, by, at, **letter):
    """Ask one person; asked again it is the same invitation. Returns (it, is new).

    `letter` may hold `grounds`, codes of reasons; `reasons`, lines in words; `note`;
    and `leaves_at`, before which the letter does not leave.
    """
    invitation, new = Invitation.objects.get_or_create(
        engagement=engagement,
        member=member,
        defaults={"invited_by": by, "invited_at": at, "state_since": at} | letter,
    )
    if new:
        Part.objects.get_or_create(
            engagement=engagement,
            member=member,
            role=PartRole.INVITED,
            defaults={"since": at},
        )
        Proposal.objects.filter(engagement=engagement, member=member).update(
            state=ProposalState.ASKED, state_since=at, decided_by=by
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


def ask_all(proposals, *, by, at, note="", leaves=None):
    """Ask whoever was proposed; returns (how many are new, why others are not).

    `leaves` gives from a member when the letter leaves, at once where it is None.
    """
    asked, late = 0, []
    for proposal in proposals:
        try:
            _invitation, new = ask(
                proposal.engagement,
                proposal.member,
                by=by,
                at=at,
                grounds=told_to_them(proposal.reasons),
                note=note,
                leaves_at=leaves(proposal.member) if leaves else None,
            )
        except NotNow as why:
            late.append(str(why))
        else:
            asked += new
    return asked, late


def next_best(engagement, *, most, at):
    """Proposals of people whom nothing keeps back, the best first."""
    rows = Proposal.objects.filter(engagement=engagement).at_hand()
    rows = list(rows.select_related("member", "engagement__community"))
    load = rules.loads([row.member for row in rows], engagement, at=at)
    told = {row.pk: rules.cautions(load[row.member_id]) for row in rows}
    return [row for row in rows if not rules.keeps_back(told[row.pk])][:most]


@transaction.atomic
def ask_next(invitation, *, by, at, reason=""):
    """Ask the next on the list instead of somebody who passed; once."""
    invitation.see_to(by=by, at=at)
    for proposal in next_best(invitation.engagement, most=1, at=at):
        Proposal.objects.filter(pk=proposal.pk).update(origin=Origin.NEXT_BEST)
        asked, late = ask_all([proposal], by=by, at=at, note=invitation.note)
        if asked:
            return
        raise NotNow(*late)
    raise NotNow(_("Nobody else is on the list: look for people again."))


def note(event):
    """Journal reader: what came of invitations, from replies and from products."""
    if event.kind in {"contribution.held", "contribution.posted"}:
        _note_reply(event)
    if event.kind in {"engagement.published", "product.revised"}:
        _note_use(event)


def _note_reply(event):
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


def _note_use(event):
    """Whose reply a published product cites; an alias is not traced to its member."""
    engagement = Engagement.objects.get(pk=event.subject)
    cited = Citation.objects.filter(statement__edition=engagement.edition_id)
    authors = cited.values("contribution__author")
    used = Invitation.objects.filter(
        engagement=engagement, state=REPLIED, used_at=None, member__in=authors
    )
    for invitation in used.select_related("engagement"):
        invitation.note_used(at=event.at)
