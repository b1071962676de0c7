"""Who belongs where: members, communities, memberships, personas, marks."""

from communities.models.account_step import AccountStep
from communities.models.agreement import Agreement, Consent, ConsentKind
from communities.models.application import Application, ApplicationState, Contact
from communities.models.authored import Authored, Channel
from communities.models.community import Community, Moderation
from communities.models.mark import Mark
from communities.models.member import Gender, Member, Willing
from communities.models.membership import Membership, Wish
from communities.models.name_word import NameWord
from communities.models.organisation import Organisation
from communities.models.own_data import Erasure, Export
from communities.models.persona import Persona, Reveal, Seal
from communities.models.second_address import SecondAddress
from communities.models.sector import Sector
from communities.models.suspension import Appeal, AppealState, Suspension
from communities.models.topic import Topic

__all__ = [
    "AccountStep",
    "Agreement",
    "Appeal",
    "AppealState",
    "Application",
    "ApplicationState",
    "Authored",
    "Channel",
    "Community",
    "Consent",
    "ConsentKind",
    "Contact",
    "Erasure",
    "Export",
    "Gender",
    "Mark",
    "Member",
    "Membership",
    "Moderation",
    "NameWord",
    "Organisation",
    "Persona",
    "Reveal",
    "Seal",
    "SecondAddress",
    "Sector",
    "Suspension",
    "Topic",
    "Willing",
    "Wish",
]
