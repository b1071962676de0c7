"""Who may do what in a community, and for whom a page about its people is made."""

from django.contrib.auth.models import AnonymousUser

from communities.audience import Audience
from communities.models import Community, Member
from communities.models.authored import Signed
from communities.roles import POWERS, Power

User = Member | AnonymousUser


def has_power(member: User, power: Power, community_id: int) -> bool:
    """Whether a person, signed in or not, has `power` in a community."""
    if not member.is_authenticated:
        return False
    return power in POWERS.get(member.roles.get(community_id), ())


def communities_with(member: Member, power: Power) -> list[int]:
    """Ids of the communities in which `member` has `power`."""
    return [pk for pk, role in member.roles.items() if power in POWERS[role]]


def audience_in(member: User, community: Community) -> Audience | None:
    """For whom a page about people of `community` is made; None: it is not there.

    Where works do not bear their author's name, a list of people by organisation and
    place would tell who is behind them: there it is for the desk alone.
    """
    if has_power(member, Power.DESK, community.pk):
        return Audience.DESK
    named = community.confidentiality == Signed.NAMED
    if named and has_power(member, Power.READ, community.pk):
        return Audience.MEMBERS
    return None
