"""What came of it, on the pages of lower floors."""

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    Subquery,
)
from django.utils.timezone import now
from django.utils.translation import ngettext

from communities.access import has_power
from communities.audience import Audience
from communities.credit import credit
from communities.roles import Power
from outcomes.models import Check, FollowUp, Learned, ShownTo, Use
from outcomes.telling import sentences
from queries.bylines import audience_of
from queries.lifecycle import PUBLISHED_STATES
from queries.models import Engagement, Part

SCORES = range(1, 6)


READ_BY = {
    Audience.MEMBERS: {ShownTo.MEMBERS, ShownTo.PUBLIC},
    Audience.PUBLIC: {ShownTo.PUBLIC},
}
MOST = 20


def what_came_of_it(engagement, user):
    """What people told of it and agreed to show, and what its reader is asked."""
    if engagement.state not in PUBLISHED_STATES:
        return None
    audience = audience_of(user, engagement)
    rows = list(_told(engagement, user, READ_BY[audience]))
    stories = [row for row in rows if _is_story(row, engagement, audience)]
    engagement.came_of_it = _counted(stories)
    own = next((row for row in rows if row.is_own and row.open_until > now()), None)
    if not stories and own is None:
        return None
    told = [(row, credit(row, audience), sentences(row)) for row in stories]
    return "outcomes/panels/came_of_it.html", {"stories": told, "own": own}


def _told(engagement, user, shown):
    rows = FollowUp.objects.filter(engagement=engagement)
    own = FollowUp.objects.of(user).values("pk") if user.is_authenticated else []
    rows = rows.filter(Q(shown_to__in=shown, answered_at__isnull=False) | Q(pk__in=own))
    is_own = ExpressionWrapper(Q(pk__in=own), BooleanField())
    rows = rows.annotate(is_own=is_own).select_related("author", "persona")
    return rows.order_by("-days", "pk")[:MOST]


def _is_story(row, engagement, audience):
    """Whether others read it: once the desk has verified what there is to verify.

    Where replies are posted at once, members read before that what is reported.
    """
    if not row.answered_at or row.shown_to not in READ_BY[audience]:
        return False
    if row.check_state == Check.REPORTED:
        return audience == Audience.MEMBERS and not engagement.reads_first
    return row.check_state != Check.REFUTED


def _counted(stories):
    """For the line of life: how many people tell, "" if nobody does."""
    people = len({(row.author_id, row.persona_id) for row in stories})
    if not people:
        return ""
    return ngettext("%(n)s person tells", "%(n)s people tell", people) % {"n": people}


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
