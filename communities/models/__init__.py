"""Who belongs where: members, communities, memberships, personas, marks."""

from communities.models.account_step import AccountStep
from communities.models.authored import Authored, Channel
from communities.models.community import Community, Moderation
from communities.models.mark import Mark
from communities.models.member import Gender, Member, Sector, Willing
from communities.models.membership import Membership, Wish
from communities.models.persona import Persona, Reveal, Seal
from communities.models.topic import Topic

__all__ = [
    "AccountStep",
    "Authored",
    "Channel",
    "Community",
    "Gender",
    "Mark",
    "Member",
    "Membership",
    "Moderation",
    "Persona",
    "Reveal",
    "Seal",
    "Sector",
    "Topic",
    "Willing",
    "Wish",
]
