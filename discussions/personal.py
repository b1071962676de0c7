"""What Discussions hold about a person, for the export of their data."""

from django.utils.translation import gettext_lazy as _

from communities.telling import Told
from discussions.models import Summary


def round_summaries(member):
    rows = Summary.objects.filter(by=member).order_by("pk")
    return Told(
        _("What rounds of a discussion came to, in your words."),
        rows.values("round__engagement_id", "round__number", "text", "at", "sent_at"),
    )
