"""Escalating by hand: asking a colleague of the desk or a manager to help."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.roles import DESK_ROLES, Role
from journal.recording import record
from queries.lateness import NotNow
from queries.lifecycle import ON_THE_DESK

HELPERS = (*DESK_ROLES, Role.MANAGER)


def helpers(community, member):
    """Memberships of those whom `member` can ask for help, the desk first."""
    there = Membership.objects.filter(community=community, role__in=HELPERS)
    others = there.filter(member__is_active=True).exclude(member=member)
    return others.select_related("member").order_by("role", "member__name", "pk")


@transaction.atomic
def raise_to(engagement, membership, words, *, by, at):
    """Tell one person, in a letter with `words`, that help is needed here."""
    if engagement.state not in ON_THE_DESK:
        raise NotNow(_("Nothing waits here any more: it is decided."))
    remark = engagement.remarks.create(by=by, verb="raise", text=words, at=at)
    return record(
        "clock.raised",
        at=at,
        by=by.pk,
        community=engagement.community_id,
        subject=engagement.subject,
        data={"to": membership.member_id, "remark": remark.pk},
    )
