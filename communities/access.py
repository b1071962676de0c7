"""Who may do what in a community, and for whom a page about its people is made."""

from django.contrib.auth.models import AnonymousUser

from communities.models import Member
from communities.roles import POWERS, Power

User = Member | AnonymousUser


def has_power(member: User, power: Power, community_id: int) -> bool:
    """Whether a person, signed in or not, has `power` in a community."""
    if not member.is_authenticated:
        return False
    return power in POWERS.get(member.roles.get(community_id), ())
