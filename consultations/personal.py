"""What Consultations hold about a person, for the export of their data."""

from django.utils.translation import gettext_lazy as _

from communities.telling import Told
from consultations.models import Comment, Position
from queries.models import Contribution


def positions(member):
    rows = Position.objects.of(member).order_by("pk")
    return Told(
        _("Where you stand on statements, and why."),
        rows.values("statement__text", "stance", "reason", "sector", "at"),
    )


def comments(member):
    own = Contribution.objects.of(member)
    rows = Comment.objects.filter(contribution__in=own).order_by("pk")
    return Told(
        _("Which paragraphs you commented on, and what became of it."),
        rows.values(
            *("contribution_id", "made_on__text", "proposed"),
            *("disposition", "reason", "decided_at"),
        ),
    )
