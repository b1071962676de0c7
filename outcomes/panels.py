"""What came of it, on the pages of lower floors."""

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from communities.access import has_power
from communities.roles import Power
from outcomes.models import Learned, Use
from queries.lifecycle import PUBLISHED_STATES
from queries.models import Engagement, Part

SCORES = range(1, 6)


def of_use(engagement, user):
    """Under a product: "I used this", and how much its reader learned."""
    if engagement.state not in PUBLISHED_STATES or not user.is_authenticated:
        return None
    row = _of_reader(engagement, user).get()
    if not (has_power(user, Power.READ, engagement.community_id) or row["has_part"]):
        return None
    return "outcomes/panels/of_use.html", row | {
        "engagement": engagement,
        "scores": SCORES,
    }


def _of_reader(engagement, user):
    own = {"engagement": OuterRef("pk"), "member": user}
    parts = Part.objects.of(user).filter(engagement=OuterRef("pk"))
    return Engagement.objects.filter(pk=engagement.pk).values(
        used_by=Count("uses", filter=Q(uses__member__is_active=True)),
        is_used=Exists(Use.objects.filter(**own)),
        score=Subquery(Learned.objects.filter(**own).values("score")[:1]),
        has_part=Exists(parts),
    )
