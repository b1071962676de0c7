"""Lists that never count their table: limited runs of the placement index, merged."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from communities.roles import Power
from queries.models import Engagement, Placement
from queries.permissions import communities_with, has_power

PAGE = 20
MOST_KEY = 2**63
_ORDER = ("-listed_at", "-engagement")


@dataclass(frozen=True)
class Page:
    """Some engagements, newest first; the next page begins `after`, "" at the end."""

    rows: list
    after: str = ""


def listed_for(user):
    """Runs of placements: one a community that `user` reads, one of what is public."""
    listed = Placement.objects.listed()
    known = communities_with(user, Power.PRODUCTS) if user.is_authenticated else []
    elsewhere = listed.public().published().exclude(community__in=known)
    return [*(_run(listed, pk, user) for pk in known), elsewhere]


def _run(listed, community, user):
    here = listed.filter(community=community)
    return here if has_power(user, Power.READ, community) else here.published()


def newest(runs, *, after="", most=PAGE):
    """One Page of what stands in `runs`, querysets of placements."""
    limited = [
        Placement.objects.filter(
            pk__in=_behind(run, after).order_by(*_ORDER).values("pk")[: most + 1]
        ).values("pk")
        for run in runs
    ]
    keys = limited[0].union(*limited[1:], all=True) if limited[1:] else limited[0]
    placements = list(
        Placement.objects.filter(pk__in=keys)
        .order_by(*_ORDER)
        .values_list("engagement", "listed_at")[: most + 1]
    )
    rest = len(placements) > most
    return Page(_rows(placements[:most]), _cursor(placements[most - 1]) if rest else "")


def _rows(placements):
    ids = dict.fromkeys(pk for pk, _listed_at in placements)
    found = Engagement.objects.filter(pk__in=list(ids)).for_list().in_bulk()
    return [found[pk] for pk in ids]


def _cursor(placement):
    pk, listed_at = placement
    return f"{listed_at.isoformat()}~{pk}"


def _behind(run, after):
    try:
        moment, _tilde, pk = after.partition("~")
        listed_at, key = datetime.fromisoformat(moment), int(pk)
    except ValueError:
        return run
    if not (listed_at.tzinfo and listed_at.year > 1900 and 0 <= key < MOST_KEY):
        return run
    return run.filter(
        Q(listed_at__lt=listed_at) | Q(listed_at=listed_at, engagement__lt=key)
    )
