"""What people told of what came of it, in their words, beside the numbers."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import ngettext

from communities.access import has_power
from communities.credit import Audience, Credit, credit
from communities.roles import Power
from outcomes.models import Check, FollowUp, ShownTo
from queries.models import Engagement
from typesetting.columns import first_words

MOST, WORDS = 4, 60


@dataclass(frozen=True)
class Story:
    """One answer that may be shown: its beginning, whose it is, and how sure it is."""

    engagement: Engagement
    words: str
    by: Credit
    is_verified: bool
    has_evidence: bool
    after: str


def stories(community, user):
    """Those that this reader may see, the verified ones first, in one query."""
    reads = has_power(user, Power.READ, community.pk)
    audience = Audience.MEMBERS if reads else Audience.PUBLIC
    shown = [ShownTo.PUBLIC, ShownTo.MEMBERS] if reads else [ShownTo.PUBLIC]
    sure = Case(
        When(check_state=Check.VERIFIED, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    rows = (
        FollowUp.objects.answered()
        .filter(
            engagement__in=Engagement.objects.filter(
                community=community, hidden_at__isnull=True
            ).visible_to(user),
            shown_to__in=shown,
        )
        .exclude(done="")
        .exclude(check_state=Check.REFUTED)
        .select_related("engagement", "author", "persona")
        .order_by(sure, "-answered_at", "pk")
    )
    return [_story(row, audience) for row in rows[:MOST]]


def _story(row, audience):
    begins = first_words(row.done, WORDS)
    after = ngettext("after %(n)s day", "after %(n)s days", row.days)
    return Story(
        row.engagement,
        begins if begins == row.done else f"{begins} …",
        credit(row, audience),
        row.check_state == Check.VERIFIED,
        bool(row.evidence or row.evidence_link or row.evidence_file_id),
        after % {"n": row.days},
    )
