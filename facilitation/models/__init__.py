"""The rows of this floor, a module for each noun."""

from facilitation.models.alert import Alert
from facilitation.models.claim import Claim
from facilitation.models.colleague import Colleague, ColleagueState
from facilitation.models.draft_check import DraftCheck
from facilitation.models.effort import Effort
from facilitation.models.invitation import (
    ACCEPTED,
    ANSWERABLE,
    INVITED,
    PASSED,
    REFERRED,
    REPLIED,
    Invitation,
    InvitationState,
    Why,
)
from facilitation.models.note import Note
from facilitation.models.offline_person import OfflinePerson
from facilitation.models.proposal import Origin, Proposal, ProposalState
from facilitation.models.ready_text import ReadyText, TextPurpose
from facilitation.models.root import Root, Source
from facilitation.models.saved_view import SavedView
from facilitation.models.tick import Tick

__all__ = [
    "ACCEPTED",
    "ANSWERABLE",
    "INVITED",
    "PASSED",
    "REFERRED",
    "REPLIED",
    "Alert",
    "Claim",
    "Colleague",
    "ColleagueState",
    "DraftCheck",
    "Effort",
    "Invitation",
    "InvitationState",
    "Note",
    "OfflinePerson",
    "Origin",
    "Proposal",
    "ProposalState",
    "ReadyText",
    "Root",
    "SavedView",
    "Source",
    "TextPurpose",
    "Tick",
    "Why",
]
