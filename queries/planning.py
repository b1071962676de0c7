"""The plan of an engagement: whom its letters reach, and which figures tell of it."""

from django.db import transaction
from django.db.models import Q

from communities.access import has_power
from communities.roles import Power
from queries.asking import STILL_WRITTEN
from queries.lifecycle import ASKER
from queries.models import Goal, Plan
from queries.permissions import parties

# Which figures tell whether a goal was reached: goal → codes of indicators.
WATCHED = {
    Goal.AWARENESS: ("S1a", "S3d", "R4a"),
    Goal.INFLUENCE: ("S4b", "S4c", "R1a"),
    Goal.KNOWLEDGE: ("S1b", "S3a", "S3c"),
    Goal.OUTREACH: ("S4a", "S2a", "S2b"),
}


def plan_of(engagement):
    """The Plan, or None where nobody has made one."""
    return getattr(engagement, "plan", None)


@transaction.atomic
def keep_plan(engagement, *, at, **columns):
    """Write the plan down, or change it; one that says nothing is not kept."""
    if not any(columns[name] for name in columns if name != "reach"):
        Plan.objects.filter(engagement=engagement).delete()
        engagement._state.fields_cache["plan"] = None
        return None
    return Plan.objects.update_or_create(
        engagement=engagement, defaults=columns | {"at": at}
    )[0]


def watched(plan):
    """Codes of the figures to watch, each once, in the order of the goals."""
    codes = (code for goal in plan.goals for code in WATCHED[Goal(goal)])
    return list(dict.fromkeys(codes))


def narrowed(engagement):
    """Which members the letters of opening go to, as a condition on memberships.

    Of several sectors or countries one has to fit; of sector, country and topic all
    that are ticked. None: everybody.
    """
    plan = plan_of(engagement)
    if plan is None or not plan.is_narrow:
        return None
    fits = Q()
    if plan.sectors:
        fits &= Q(member__sector__in=plan.sectors)
    if plan.countries:
        fits &= Q(member__country__in=plan.countries)
    if plan.by_topics:
        fits &= Q(member__topics__in=engagement.topics.values("pk"))
    return fits or None


def may_plan(member, engagement):
    """Its desk, and who asked as long as the words are still theirs."""
    if has_power(member, Power.DESK, engagement.community_id):
        return True
    return engagement.state in STILL_WRITTEN and ASKER in parties(member, engagement)


def may_read_plan(member, engagement):
    """Who made it, whose desk it is at, and who answers for the figures."""
    counts = has_power(member, Power.FIGURES, engagement.community_id)
    return counts or bool(parties(member, engagement))
