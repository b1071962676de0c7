"""What figures are counted from, over all communities that list an engagement.

Every source gives rows between two moments, each with `placed` (the community it
counts in), `moment` (when it counts) and `about` (the engagement behind it).
"""

from django.db.models import F

from communities import working_days
from queries.models import Contribution, ContributionState, Engagement

HOUR = 3600


def submissions(start, end):
    """Engagements that were sent to the desk of their home community."""
    return Engagement.objects.filter(**_within("submitted_at", start, end)).annotate(
        placed=F("community"), moment=F("submitted_at"), about=F("pk")
    )


def openings(start, end):
    return _listed("opened_at", start, end)


def publications(start, end):
    return _listed("published_at", start, end)


def postings(start, end):
    """Replies that stand posted, once for each community that lists the engagement."""
    return Contribution.objects.filter(
        state=ContributionState.POSTED,
        engagement__placements__listed_at__isnull=False,
        **_within("posted_at", start, end),
    ).annotate(
        placed=F("engagement__placements__community"),
        moment=F("posted_at"),
        about=F("engagement"),
    )


def _listed(column, start, end):
    return Engagement.objects.filter(
        placements__listed_at__isnull=False, **_within(column, start, end)
    ).annotate(placed=F("placements__community"), moment=F(column), about=F("pk"))


def _within(column, start, end):
    return {f"{column}__gte": start, f"{column}__lt": end}


def hours_to_first_reply(engagement, _community):
    """None where nobody has replied yet."""
    if engagement.first_reply_at is None:
        return None
    waited = engagement.first_reply_at - engagement.opened_at
    return max(0.0, waited.total_seconds() / HOUR)


def days_to_product(engagement, community):
    """Working days from asking to publishing, less those of waiting for the asker."""
    days = working_days.between(
        engagement.submitted_at, engagement.published_at, community
    )
    return max(0, days - engagement.paused_days)
