"""The rows of this floor, a module for each noun."""

from facilitation.models.invitation import (
    ACCEPTED,
    INVITED,
    PASSED,
    REPLIED,
    Invitation,
    InvitationState,
)
from facilitation.models.ready_text import ReadyText, TextPurpose
from facilitation.models.tick import Tick

__all__ = [
    "ACCEPTED",
    "INVITED",
    "PASSED",
    "REPLIED",
    "Invitation",
    "InvitationState",
    "ReadyText",
    "TextPurpose",
    "Tick",
]
