"""The rows of this floor, a module for each noun."""

from facilitation.models.colleague import Colleague, ColleagueState
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
from facilitation.models.proposal import Origin, Proposal, ProposalState
from facilitation.models.ready_text import ReadyText, TextPurpose
from facilitation.models.root import Declared, Root, Source
from facilitation.models.tick import Tick

__all__ = [
    "ACCEPTED",
    "ANSWERABLE",
    "INVITED",
    "PASSED",
    "REFERRED",
    "REPLIED",
    "Colleague",
    "ColleagueState",
    "Declared",
    "Invitation",
    "InvitationState",
    "Origin",
    "Proposal",
    "ProposalState",
    "ReadyText",
    "Root",
    "Source",
    "TextPurpose",
    "Tick",
    "Why",
]
