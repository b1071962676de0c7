"""The figures of every community that somebody may see, side by side."""

from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from communities.models import Community
from metrics import exporting, pictures, results, sparks, words
from metrics.aiming import aims
from metrics.indicators.table import INDICATORS
from metrics.keeping import shown_of
from metrics.measures import MEASURES
from metrics.periods import Period, periods, quarter_of
from metrics.permissions import communities_for
from metrics.results import Line
from metrics.series import Series
from metrics.views.access import attached, key_of, query_of

PAGE = 40
# What communities are compared by, where there is room for some figures only.
COMPARED = ("asked", "replies", "published", "contributors", "first-reply", "product")


@dataclass(frozen=True)
class Row:
    """A community with its Series; without any where it was not founded yet."""

    community: Community
    found: dict = field(default_factory=dict)
    shown: Series | Line | None = None  # what the picture shows
    picture: SafeString | str = ""

    @property
    def totals(self):
        """The figure of each measure that is compared, or None."""
        return [self.found[name].total if self.found else None for name in COMPARED]


@require_safe
@login_required
def figures(request):
    """Communities side by side: a picture of one measure each, and a table of some."""
    mine = communities_for(request.user)
    offered = _offered(mine)
    period = _chosen(offered, request.GET.get("period", ""))
    communities, rest = _page(mine, key_of(request.GET.get("after", "")))
    found = _found(communities, period.key) if period else {}
    if "form" in request.GET and found:
        return _file(request.GET["form"], communities, found, period)
    name = request.GET.get("figure", "")
    name = name if name in aims() else COMPARED[0]
    context = {
        "rows": _rows(communities, found, _shown(name, communities, found, period)),
        "is_result": name in INDICATORS,
        "rest": rest,
        "period": period,
        "periods": offered,
        "measure": aims()[name],
        "name": name,
        "measures": MEASURES,
        "indicators": INDICATORS,
        "compared": [MEASURES[each] for each in COMPARED],
        "summary": words.of_all(list(filter(None, found.values()))),
        "query": query_of(period=period and period.key),
    }
    return render(request, "metrics/figures.html", context)


def _file(form, communities, found, period):
    several = [(one, found[one.pk].values()) for one in communities if found[one.pk]]
    name = "-".join(filter(None, ("figures", period.key)))
    return attached(exporting.sheets(several, period), form, name)


def _offered(mine):
    """The periods of the community that was founded first, or none."""
    oldest = mine.order_by("founded_at").first()
    return periods(oldest, at=now()) if oldest else []


def _chosen(offered, key):
    return next((each for each in offered if each.key == key), None) or next(
        iter(offered), None
    )


def _page(mine, after):
    """Some communities by name, behind the one whose id is given; and the next id."""
    there = mine.filter(pk=after).first() if after else None
    if there:
        mine = mine.filter(Q(name__gt=there.name) | Q(name=there.name, pk__gt=after))
    found = list(mine.order_by("name", "pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def _found(communities, key):
    """{community id: {measure: Series}}, {} where the period has no day of theirs."""
    wanted = {one.pk: _chosen_of(one, key) for one in communities}
    there = {pk: period for pk, period in wanted.items() if period}
    kept = shown_of(there)
    return {pk: kept[pk].series() if pk in kept else {} for pk in wanted}


def _chosen_of(community, key) -> Period | None:
    offered = periods(community, at=now())
    return next((each for each in offered if each.key == key), None)


def _shown(name, communities, found, period):
    """{community id: the Series or Line of one figure} of those that were there."""
    there = [one for one in communities if found.get(one.pk)]
    if name in INDICATORS and period:
        return results.side_by_side(name, there, quarter_of(period.last))
    return {one.pk: found[one.pk][name] for one in there}


def _rows(communities, found, shown):
    """A Row each; their pictures have one scale."""
    heights = [
        height for one in shown.values() for height in _drawing(one).heights_of(one)
    ]
    most = max(heights, default=0)
    return [
        Row(
            one,
            found.get(one.pk, {}),
            shown.get(one.pk),
            _picture(shown[one.pk], most, one.slug) if one.pk in shown else "",
        )
        for one in communities
    ]


def _picture(shown, most, slug):
    return _drawing(shown).small(shown, most=most, name=f"small-{slug}")


def _drawing(shown):
    return sparks if isinstance(shown, Line) else pictures
