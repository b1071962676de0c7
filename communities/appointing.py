"""Giving somebody a role in a community, changing it, and taking it away."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.joining import admit, is_last_facilitator
from communities.lateness import NotNow
from communities.models import Membership
from communities.roles import Role
from journal.recording import record

LAST = _(
    "%(name)s is the last facilitator of %(community)s. Give somebody else the role "
    "first: without one, no query is opened any more."
)


@transaction.atomic
def appoint(member, community, role, *, by, at):
    """Give `member` a role, whether they belong to the community already or not."""
    there = Membership.objects.filter(member=member, community=community)
    if membership := there.select_related("member", "community").first():
        return change_role(membership, role, by=by, at=at)
    membership = admit(member, community, at=at, by=by, role=role)
    _record(membership, was="", by=by, at=at)
    return membership


@transaction.atomic
def change_role(membership, role, *, by, at):
    """Change the role that was read; an empty `role` ends the membership."""
    was = membership.role
    if role == was:
        return membership
    if was == Role.SUSPENDED:
        raise NotNow(_("This person is suspended: let the suspension be lifted first."))
    if is_last_facilitator(membership):
        raise NotNow(
            LAST
            % {"name": membership.member.name, "community": membership.community.name}
        )
    if not membership.take_role(role):
        raise NotNow(_("Somebody else has just changed this role. Look at it again."))
    _record(membership, was=was, by=by, at=at)
    return membership


def _record(membership, *, was, by, at):
    record(
        "membership.role",
        at=at,
        by=by.pk,
        community=membership.community_id,
        subject=("member", membership.member_id),
        data={"role": str(membership.role), "was": str(was)},
    )
