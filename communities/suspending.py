"""Keeping a member out for a reason, the appeal against it, and letting them back."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from communities import joining
from communities.lateness import NotNow, not_now
from communities.models import AppealState, Membership, Suspension
from communities.roles import Role
from journal.recording import record

OPEN, LIFTED, KEPT = AppealState


@transaction.atomic
def suspend(membership, *, by, at, reason):
    """Keep a member out; they read the reason and how to appeal.

    Who has a role beside being a member loses that first, by an administrator.
    """
    if not reason.strip():
        raise NotNow(_("Please give a reason: the person concerned reads it."))
    there = Membership.objects.filter(pk=membership.pk, role=Role.MEMBER)
    if not there.update(role=Role.SUSPENDED):
        raise _late(membership, at=at)
    made = Suspension.objects.create(
        community=membership.community,
        member=membership.member,
        role=Role.MEMBER,  # as in the row, whatever was read before
        reason=reason.strip(),
        by=by,
        at=at,
    )
    _record("membership.suspended", made, by=by, at=at)
    return made


@transaction.atomic
def lift(suspension, *, by, at):
    """Let the person back in, and settle an appeal that waits."""
    if not suspension.end(by=by, at=at):
        raise not_now(suspension.subject, at=at)
    for one in suspension.appeals.filter(state=OPEN):
        one.move(LIFTED, decided_by=by, decided_at=at)
    Membership.objects.filter(
        community=suspension.community, member=suspension.member, role=Role.SUSPENDED
    ).update(role=suspension.role)
    return _record("membership.restored", suspension, by=by, at=at)


@transaction.atomic
def grant(one, *, by, at):
    """Answer an appeal by lifting the suspension."""
    if not one.move(LIFTED, decided_by=by, decided_at=at):
        raise _late_appeal(one, at=at)
    return lift(one.suspension, by=by, at=at)


@transaction.atomic
def appeal(suspension, text, *, at):
    """Ask the facilitators to look again; one appeal waits at a time."""
    if suspension.lifted_at:
        raise NotNow(_("The suspension has been lifted meanwhile."))
    due = joining.due(suspension.community, at=at)
    try:
        with transaction.atomic():
            made = suspension.appeals.create(text=text, at=at, due_at=due)
    except IntegrityError:
        raise NotNow(_("Your appeal is with the facilitators already.")) from None
    record(
        "appeal.made",
        at=at,
        by=suspension.member_id,
        community=suspension.community_id,
        subject=made.subject,
        data={"member": suspension.member_id, "suspension": suspension.pk},
    )
    return made


@transaction.atomic
def keep(one, *, by, at, reason):
    """Answer an appeal: the suspension stays, and why."""
    decided = {"decided_by": by, "decided_at": at, "answer": reason}
    if not one.move(KEPT, **decided):
        raise _late_appeal(one, at=at)
    return record(
        "appeal.kept",
        at=at,
        by=by.pk,
        community=one.suspension.community_id,
        subject=one.subject,
        data={"member": one.suspension.member_id, "suspension": one.suspension_id},
    )


def _late(membership, *, at):
    """The NotNow for whoever is suspended already, or has a further role."""
    running = Suspension.objects.filter(
        community=membership.community_id, member=membership.member_id
    )
    if last := running.order_by("-pk").first():
        return not_now(last.subject, at=at)
    return NotNow(_("Only members are suspended: let the further role be taken first."))


def _late_appeal(one, *, at):
    """The NotNow of an appeal that was kept, or settled by lifting the suspension."""
    one.refresh_from_db(fields=["state"])
    settled = one.suspension if one.state == LIFTED else one
    return not_now(settled.subject, at=at)


def _record(kind, suspension, *, by, at):
    return record(
        kind,
        at=at,
        by=by.pk,
        community=suspension.community_id,
        subject=suspension.subject,
        data={"member": suspension.member_id},
    )
