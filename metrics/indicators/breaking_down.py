"""An indicator by what people tell of themselves, one thing at a time."""

from collections import defaultdict

from metrics.cells import Cell, hide_few
from metrics.indicators.cases import BY
from metrics.indicators.folding import value_of
from metrics.measures import Kind
from queries.models import Contribution

FIRST, AGAIN = "first", "again"
BREAKDOWNS = (*BY, "times")


def broken_down(indicator, cases, earlier):
    """{breakdown: {group: Cell}}; `earlier` is who had contributed before."""
    return {by: _cells(indicator, _groups(cases, by, earlier)) for by in BREAKDOWNS}


def contributed_before(community, start):
    """Who had a reply posted in the community before a moment, as Cases have them."""
    posted = Contribution.objects.filter(
        engagement__placements__community=community,
        engagement__placements__listed_at__isnull=False,
        posted_at__lt=start,
    )
    rows = posted.order_by().values_list("author", "persona").distinct()
    return {person for row in rows for person in enumerate(row) if person[1]}


def _groups(cases, by, earlier):
    groups = defaultdict(list)
    for case in cases:
        groups[_group(case, by, earlier)].append(case)
    return dict(sorted(groups.items()))


def _group(case, by, earlier):
    if by != "times":
        return case.groups[by]
    column, pk = case.who
    return AGAIN if (int(column == "persona"), pk) in earlier else FIRST


def _cells(indicator, groups):
    gaps = hide_few(
        [_people(indicator, cases) for cases in groups.values()], indicator.least
    )
    return {
        group: Cell(gap=gap)
        if gap
        else Cell(value_of(indicator, cases), n=_count(cases), of=_count(cases))
        for (group, cases), gap in zip(groups.items(), gaps, strict=True)
    }


def _people(indicator, cases):
    """The numbers of people that a cell tells: of a share also of either answer."""
    if indicator.kind is not Kind.SHARE:
        return (_count(cases),)
    yes = [case for case in cases if case.told]
    no = [case for case in cases if not case.told]
    return _count(cases), _count(yes), _count(no)


def _count(cases):
    return len({case.who for case in cases})
