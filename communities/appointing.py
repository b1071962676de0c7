"""Giving somebody a role in a community, changing it, and taking it away."""

from django.db import transaction
from django.utils.translation import gettext as _

from communities.joining import admit
from communities.models import Community, Membership
from communities.roles import Role
from journal.recording import record


class NotAppointed(Exception):
    """The role stays as it is; the sentence says why, to whoever tried."""


@transaction.atomic
def appoint(member, community, role, *, by, at):
    """Give `member` a role, whether they belong to the community already or not."""
    _alone(community)
    there = Membership.objects.filter(member=member, community=community).first()
    if there:
        return _change(there, role, by=by, at=at)
    membership = admit(member, community, at=at, by=by, role=role)
    _record(membership, "", by=by, at=at)
    return membership


@transaction.atomic
def change_role(membership, role, *, by, at):
    """Change a role that was read before; an empty `role` ends the membership."""
    _alone(membership.community)
    there = Membership.objects.filter(pk=membership.pk, role=membership.role).first()
    if there is None:
        raise NotAppointed(
            _("Somebody else has just changed this role. Look at it again.")
        )
    if role:
        return _change(there, role, by=by, at=at)
    _may_go(there)
    was, there.role = there.role, ""
    _record(there, was, by=by, at=at)
    there.delete()
    return None


def _alone(community):
    """Wait for whoever else changes roles here: two may not each spare the other."""
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)


def _change(membership, role, *, by, at):
    if role == membership.role:
        return membership
    _may_go(membership)
    was = membership.role
    membership.take_role(role)
    _record(membership, was, by=by, at=at)
    return membership


def _may_go(membership):
    if membership.role != Role.FACILITATOR:
        return
    others = Membership.objects.filter(
        community=membership.community_id,
        role=Role.FACILITATOR,
        member__is_active=True,
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise NotAppointed(
            _(
                "%(name)s is the last facilitator of %(community)s. Give somebody "
                "else the role first: without one, no query is opened any more."
            )
            % {
                "name": membership.member.name,
                "community": membership.community.name,
            }
        )


def _record(membership, was, *, by, at):
    record(
        "membership.role",
        at=at,
        by=by.pk,
        community=membership.community_id,
        subject=("member", membership.member_id),
        data={"role": str(membership.role), "was": str(was)},
    )
