"""What is left of an erased person in Consultations: a voice without words."""

from consultations.models import Answer, Comment, Draft, Position
from consultations.models.position import NEEDS_REASON
from queries.models import Contribution


def erase(member, *, empties, at):
    """A position stays counted; its reason and proposed words go where they ask so."""
    Draft.objects.filter(by=member).update(by=None)
    Answer.objects.filter(by=member).update(by=None)
    Comment.objects.filter(decided_by=member).update(decided_by=None)
    own = Position.objects.of(member)
    own.update(sector="")
    if empties:
        own.exclude(stance__in=NEEDS_REASON).update(reason="")
        own.filter(stance__in=NEEDS_REASON).update(reason="–")
        written = Contribution.objects.of(member)
        Comment.objects.filter(contribution__in=written).update(proposed="")
