"""Who plays which part in an engagement, and what they may therefore say."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser

from communities.access import has_power
from communities.models import Member
from communities.roles import Power, Role
from queries.lifecycle import (
    ASKER,
    ASSOCIATE,
    CO_ASKER,
    FACILITATOR,
    OWNER,
    STEPS,
    State,
    verbs_open_to,
)
from queries.models import Engagement, Part, PartRole

User = Member | AnonymousUser

PARTY_OF_ROLE = {Role.FACILITATOR: FACILITATOR, Role.ASSOCIATE: ASSOCIATE}
PARTY_OF_PART: dict[str, str] = {
    PartRole.ASKER: ASKER,
    PartRole.CO_ASKER: CO_ASKER,
    PartRole.OWNER: OWNER,
}


def parties(user: User, engagement: Engagement) -> frozenset[str]:
    """The parties that `user` belongs to in `engagement`: a set, often empty."""
    if not user.is_authenticated:
        return frozenset()
    parts = Part.objects.of(user).filter(engagement=engagement)
    return parties_by(user, engagement, parts.values_list("role", flat=True))


def parties_by(
    user: User, engagement: Engagement, roles: Iterable[str]
) -> frozenset[str]:
    """The same, where the roles of the parts of `user` have been read already."""
    if not user.is_authenticated or is_suspended(user, engagement):
        return frozenset()
    own = {PARTY_OF_PART.get(role) for role in roles}
    desk = PARTY_OF_ROLE.get(user.roles.get(engagement.community_id))
    return frozenset(party for party in own | {desk} if party)


def is_suspended(user: Member, engagement: Engagement) -> bool:
    return user.roles.get(engagement.community_id) == Role.SUSPENDED


def may_say(user: User, verb: str, engagement: Engagement) -> bool:
    """Whether `verb` is for `user` to say at all; `take` judges whether it is time."""
    return bool(STEPS[verb].said_by.keys() & parties(user, engagement))


def verbs_for(user: User, engagement: Engagement) -> list[str]:
    """The verbs to offer `user` as buttons now."""
    return verbs_open_to(parties(user, engagement), engagement.state)


def may_send(user: User, engagement: Engagement) -> bool:
    """Whether its asker may send it: a draft to a community to which they belong."""
    if engagement.state == State.DRAFT:
        return has_power(user, Power.ASK, engagement.community_id)
    return ASKER in parties(user, engagement)


def may_reply(user: User, engagement: Engagement) -> bool:
    """Whether `user` may reply: who reads as a member, or has a part in it."""
    if not user.is_authenticated or is_suspended(user, engagement):
        return False
    return (
        has_power(user, Power.ASK, engagement.community_id)
        or Part.objects.of(user).filter(engagement=engagement).exists()
    )
