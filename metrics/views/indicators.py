"""One indicator of success or result: its definition, quarters, and what is behind."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from metrics import behind, inclusion, results, sparks
from metrics.indicators.breaking_down import AGAIN, FIRST
from metrics.indicators.table import INDICATORS
from metrics.periods import quarters
from metrics.targets import targets_for
from metrics.views.access import community_or_404, narrowing, query_of, wanted_of
from typesetting.charts import bars

TIMES = "times"


@dataclass(frozen=True)
class Breakdown:
    """An indicator told apart by one thing: (words, Cell) each, and their picture."""

    by: str
    drawing: str
    rows: list


@require_safe
@login_required
def indicator(request, slug, code):
    if code not in INDICATORS:
        raise Http404
    chosen = community_or_404(request, slug)
    offered = quarters(chosen, at=now())
    quarter = _chosen(offered, request.GET.get("period", ""))
    own = targets_for(chosen, quarter.starts)
    line = results.lines(chosen, quarter, own)[code]
    wanted = wanted_of(request)
    rows, rest = behind.of_indicator(line, chosen, quarter, wanted)
    context = narrowing(chosen, wanted) | {
        "community": chosen,
        "period": quarter,
        "periods": offered,
        "query": query_of(period=quarter.key),
        "line": line,
        "quarters": [
            (
                results.quarter_name(day),
                value if value is None else line.in_words(value),
            )
            for day, value in line.trend
        ],
        "picture": sparks.large(line),
        "by": _breakdown(line, request.GET.get("by", "")),
        "tabs": _tabs(line),
        "rows": rows,
        "rest": rest,
    }
    return render(request, "metrics/indicator.html", context)


def _chosen(offered, key):
    return next((each for each in offered if each.key == key), offered[0])


def _tabs(line):
    names = {by: label for by, (label, _values) in inclusion.BY.items()}
    names[TIMES] = _("First or again")
    return [(by, names[by]) for by in line.answer.by]


def _breakdown(line, by):
    """By what the address names, or the first thing; None where nothing tells it."""
    told = line.answer.by
    if not told:
        return None
    by = by if by in told else next(iter(told))
    names = _names(by)
    rows = [
        (str(names.get(value) or _("not told")), cell)
        for value, cell in told[by].items()
    ]
    drawing = bars(
        [
            (label, cell.value or 0, str(cell) if cell.gap else _told(line, cell.value))
            for label, cell in rows
        ],
        title=str(line.indicator.label),
        name=f"by-{by}",
    )
    return Breakdown(by, drawing, rows)


def _told(line, value):
    return value if value is None else line.in_words(value)


def _names(by):
    if by == TIMES:
        return {FIRST: _("for the first time"), AGAIN: _("again")}
    return inclusion.BY[by][1]()
