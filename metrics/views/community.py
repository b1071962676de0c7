"""All figures of one community over one period, on a page and in a file."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from journal.jobs import ask_for, latest
from metrics import (
    aiming,
    dashboard,
    exporting,
    pictures,
    results,
    sparks,
    stories,
    words,
)
from metrics.keeping import COVERAGE, INCLUSION, shown, shown_in
from metrics.periods import before
from metrics.views.access import (
    about,
    asked_for,
    attached,
    community_or_404,
    frame,
    may_aim,
    query_of,
)


@require_safe
@login_required
def community(request, slug):
    """Everything that is measured in a community, over one period."""
    other = request.GET.get("community", slug)
    if other != slug:
        community_or_404(request, other)
        query = query_of(period=request.GET.get("period"))
        return redirect(reverse("metrics:community", args=[other]) + query)
    chosen, period = asked_for(request, slug)
    quarter = results.quarter_in(chosen, period, at=now())
    kept, beside, people = _kept(chosen, period, quarter)
    targets = aiming.in_force(chosen, period)
    context = frame(request, chosen, period, kept) | {"quarter": quarter}
    context |= _told(kept, beside, targets)
    context |= _results(chosen, quarter, targets)
    context |= _who(people, request.GET.get("by", ""))
    context["aims"] = may_aim(request.user, chosen)
    context["stories"] = stories.stories(chosen, request.user)
    context["job"] = latest(about(chosen), kind="recount")
    return render(request, "metrics/community.html", context)


def _kept(chosen, period, quarter):
    """What was kept of the period, the Series of the one before, if any, and who took
    part in its last quarter.
    """
    earlier = before(period, chosen, at=now())
    kept, last, *others = shown_in(
        chosen, period, quarter or period, *filter(None, [earlier])
    )
    return kept, others[0].series() if others else {}, last.get(INCLUSION)


def _results(chosen, quarter, targets):
    """Success and results, of the last quarter of the period."""
    if quarter is None:
        return {}
    shown = [
        (one, sparks.small(one.first))
        for one in results.groups(chosen, quarter, targets)
    ]
    return {
        "success": [pair for pair in shown if pair[0].key.startswith("S")],
        "results": [pair for pair in shown if not pair[0].key.startswith("S")],
    }


def _who(people, by):
    """Who takes part, by what the address names or else by sector."""
    by = by if by in dict(dashboard.BY) else dashboard.BY[0][0]
    inclusion = dashboard.of_inclusion(people, by)
    return {"inclusion": inclusion, "by": by, "tabs": dashboard.BY}


def _told(kept, beside, targets):
    """The ledger and the pictures, from what was kept."""
    found = aiming.aimed(kept.series(), targets)
    spreads = dashboard.spreads_of(kept.get("waits"))
    baselines = {name: aiming.baseline_of(one) for name, one in targets.items()}
    return {
        "ledger": [
            (
                series,
                pictures.small(series),
                words.beside(beside.get(name), targets.get(name)),
            )
            for name, series in found.items()
        ],
        "summary": f"{words.summary(found)} {words.of_use(kept.get('flow'))}".strip(),
        "waits": dashboard.of_waits(found, spreads, baselines.get(dashboard.WAIT)),
        "people": pictures.large(found["contributors"]),
        "flow": dashboard.of_flow(kept.get("flow")),
        "coverage": dashboard.of_coverage(kept.get(COVERAGE)),
        "definitions": dashboard.DEFINITIONS,
    }


@require_safe
@login_required
def download(request, slug):
    """The same as a table, in the form that the address names."""
    chosen, period = asked_for(request, slug)
    targets = aiming.in_force(chosen, period)
    series = aiming.aimed(shown(chosen, period).series(), targets)
    quarter = results.quarter_in(chosen, period, at=now())
    told = quarter and (quarter, results.lines(chosen, quarter, targets))
    made = exporting.sheets(
        [(chosen, series.values())], period, targets=targets, results=told
    )
    name = "-".join(filter(None, ("figures", chosen.slug, period.key)))
    return attached(made, request.GET.get("form"), name)


@require_POST
@login_required
def recount(request, slug):
    """Have everything counted again, in a job that the community's page shows."""
    chosen = community_or_404(request, slug)
    ask_for("recount", about=about(chosen), by=request.user.pk, at=now())
    return redirect("metrics:community", slug)
