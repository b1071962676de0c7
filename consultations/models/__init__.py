"""A draft put before the community, what is said about it, and where members stand."""

from consultations.models.answer import Answer
from consultations.models.comment import Comment, Disposition
from consultations.models.draft import Draft, Unit, UnitKind
from consultations.models.position import Position, Stance, Statement

__all__ = [
    "Answer",
    "Comment",
    "Disposition",
    "Draft",
    "Position",
    "Stance",
    "Statement",
    "Unit",
    "UnitKind",
]
