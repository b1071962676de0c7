"""Lists that never count their table: limited runs of the placement index, merged."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, ExpressionWrapper, Q, Value

from communities.access import communities_with, has_power
from communities.roles import Power
from queries.models import Engagement, Placement

PAGE = 20
MOST_KEY = 2**63
_ORDER = ("-listed_at", "-engagement")
_COLUMNS = ("id", "engagement_id", "listed_at")


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
    placements = _merged([_behind(run, after) for run in runs], most + 1)
    rest = len(placements) > most
    return Page(_rows(placements[:most]), _cursor(placements[most - 1]) if rest else "")


def together(lists, own=()):
    """The rows of each of `lists` in order, and those of `own` in any.

    Two queries for all: `lists` are pairs of runs and how many of each, `own` are ids
    of engagements, best as a queryset.
    """
    tagged = [
        run.annotate(place=Value(place))
        for place, (runs, _most) in enumerate(lists)
        for run in runs
    ]
    longest = max(most for _runs, most in lists)
    found = _merged(tagged, longest, "place", total=longest * len(tagged))
    chosen = [
        list(dict.fromkeys(one.engagement_id for one in found if one.place == place))
        for place in range(len(lists))
    ]
    listed = Engagement.objects.filter(pk__in={pk for some in chosen for pk in some})
    both = listed.values("pk").union(Engagement.objects.filter(pk__in=own).values("pk"))
    is_own = ExpressionWrapper(Q(pk__in=own), BooleanField())
    found = Engagement.objects.filter(pk__in=both).for_list().annotate(is_own=is_own)
    rows = found.in_bulk()
    cut = zip(chosen, lists, strict=True)
    listed = [[rows[pk] for pk in some[:most]] for some, (_runs, most) in cut]
    return listed, [row for row in rows.values() if row.is_own]


def _merged(runs, most, *more, total=None):
    """The newest placements of all runs, each run read along its own index.

    SQLite takes no LIMIT in a branch of a union, so that the ORM would wrap every run
    in two more queries; putting together what it compiled halves the time of a list.
    `more` columns are annotated on every run; `total` is how many of all, not of each.
    """
    columns = (*_COLUMNS, *more)
    limited = [run.order_by(*_ORDER).values(*columns)[:most] for run in runs]
    compiled = [run.query.sql_with_params() for run in limited]
    union = " UNION ALL ".join(
        f"SELECT * FROM ({sql}) AS run{n}"  # noqa: S608 what the ORM wrote
        for n, (sql, _params) in enumerate(compiled)
    )
    order = "ORDER BY listed_at DESC, engagement_id DESC"
    newest_first = f"{union} {order} LIMIT {total or most:d}"
    params = [each for _sql, own in compiled for each in own]
    return list(Placement.objects.raw(newest_first, params))


def _rows(placements):
    ids = dict.fromkeys(one.engagement_id for one in placements)
    found = Engagement.objects.filter(pk__in=list(ids)).for_list().in_bulk()
    return [found[pk] for pk in ids]


def _cursor(placement):
    return f"{placement.listed_at.isoformat()}~{placement.engagement_id}"


def _behind(run, after):
    try:
        moment, _tilde, pk = after.partition("~")
        listed_at, key = datetime.fromisoformat(moment), int(pk)
    except ValueError:
        return run
    if not (listed_at.tzinfo and 1900 < listed_at.year < 9999 and 0 <= key < MOST_KEY):
        return run
    return run.filter(
        Q(listed_at__lt=listed_at) | Q(listed_at=listed_at, engagement__lt=key)
    )
