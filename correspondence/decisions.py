"""What became of the comments of one person, for the letter that tells them."""

from collections import defaultdict

from communities.credit import addressee
from consultations.matrix import paragraph_of
from consultations.models import Comment

MOST = 40


def shares_of(matter, people):
    """{member id: ids of their comments that are told}."""
    found = defaultdict(list)
    for comment in _of(matter.event.data["comments"]):
        member = addressee(comment.contribution)
        if member in people:
            found[member].append(comment.pk)
    return {member: tuple(pks[:MOST]) for member, pks in found.items()}


def told(matter, share):
    """[(Comment, where it was made)] in order of the draft."""
    return [(comment, paragraph_of(comment)) for comment in _of(share)]


def marks(matter, share):
    return ()


def _of(ids):
    rows = Comment.objects.shown().filter(pk__in=ids)
    return rows.select_related(
        *("unit", "made_on", "contribution__version"),
        *("contribution__author", "contribution__persona"),
    ).order_by("contribution__number")
