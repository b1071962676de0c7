"""How many members a query reaches once it is opened, and in which way."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count
from django.utils.translation import gettext

from communities.models import Membership, Wish
from facilitation.routing.sentences import reasons_in_words
from queries.planning import narrowed, plan_of

MOST, SHOWN = 50, 3
KEPT = 600  # seconds: it is a preview, and counting a large community takes a moment
DIGESTS = (Wish.DAILY, Wish.WEEKLY)


def reach_of(engagement):
    """{each, digest, none: how many members}, by what they wish and its plan means.

    Whoever the plan leaves out of the letters still has the digests.
    """
    plan = plan_of(engagement)
    key = f"reach:{engagement.community_id}:{plan.at.timestamp() if plan else 0}"
    if (reach := cache.get(key)) is None:
        reach = _counted(engagement)
        cache.set(key, reach, KEPT)
    return reach


@dataclass(frozen=True)
class Preview:
    """Who is proposed to be asked personally: how many, and the first few."""

    count: int
    first: list[tuple[str, str]]  # name, and one reason in words


def routing_preview(engagement):
    """One query; reasons that rest on replies are told without looking them up."""
    rows = list(engagement.proposals.at_hand().select_related("member")[:MOST])
    first = [(row.member.name, _why(row)) for row in rows[:SHOWN]]
    return Preview(len(rows), first)


def _why(proposal):
    if any(reason["code"] == "replied" for reason in proposal.reasons):
        return gettext("replied on something like it")
    plain = [reason for reason in proposal.reasons if "contribution" not in reason]
    told = reasons_in_words([(plain, proposal.member)], proposal.member)[0]
    return str(told[0]) if told else ""


def _counted(engagement):
    rows = Membership.objects.readers_of(engagement.community)
    by_wish = dict(rows.values_list("wish").annotate(n=Count("pk")).order_by())
    each = rows.filter(wish=Wish.EACH)
    fits = narrowed(engagement)
    return {
        "each": by_wish.get(Wish.EACH, 0) if fits is None else _who_fit(each, fits),
        "digest": sum(by_wish.get(wish, 0) for wish in DIGESTS),
        "none": by_wish.get(Wish.NONE, 0),
    }


def _who_fit(rows, fits):
    return rows.filter(fits).values("pk").distinct().count()
