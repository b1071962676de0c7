"""Coming into a community, and going."""

from django.db import transaction

from communities.models import Membership
from communities.roles import Role
from journal.recording import record


@transaction.atomic
def admit(member, community, *, at, by=None, role=Role.MEMBER):
    """Make `member` belong to `community` in `role`; a role held before changes."""
    membership, new = Membership.objects.update_or_create(
        member=member,
        community=community,
        defaults={"role": role},
        create_defaults={"role": role, "since": at},
    )
    if new:
        _record("membership.admitted", membership, by=by or member, at=at)
    return membership


@transaction.atomic
def leave(membership, *, at):
    """Go; what was written stays, under the name it was signed with."""
    _record("membership.left", membership, by=membership.member, at=at)
    membership.delete()


def _record(kind, membership, *, by, at):
    record(
        kind,
        at=at,
        by=by.pk,
        community=membership.community_id,
        subject=("member", membership.member_id),
    )
