"""A mail that has been read, and the two ways in which it is not taken."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from communities.models import Community
from correspondence.models import Arrival, ArrivalOutcome
from correspondence.reading import Mail
from queries.models import Engagement

TAKEN_BEFORE = _("The same mail came before by another way.")
# What keeps the same mail from being taken again.
TAKEN = (ArrivalOutcome.POSTED, ArrivalOutcome.HELD, ArrivalOutcome.DRAFTED)


class NotTaken(Exception):
    """The mail is not taken; the sentence says why, to its holder or `member`."""

    def __init__(self, why, member=None):
        super().__init__(why)
        self.member = member


class Passed(Exception):
    """The mail is no person's words to us; nobody is told."""


@dataclass
class Come:
    """A mail with what its address stands for; `uploads` are the files to keep.

    Mail to a community's own address has no engagement; whose it is, is asked later.
    """

    arrival: Arrival
    member: object
    community: Community
    engagement: Engagement | None
    mail: Mail
    uploads: list
    sentences: list  # about files that are not kept
    follow_up: object = None  # the question that it answers, months later


def came_before(arrival):
    """Whether the same mail was taken that came by another way."""
    return bool(arrival.message_id) and (
        Arrival.objects.filter(
            to=arrival.to, message_id=arrival.message_id, outcome__in=TAKEN
        )
        .exclude(pk=arrival.pk)
        .exists()
    )
