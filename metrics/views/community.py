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
from metrics.keeping import shown, shown_in
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
    kept, beside = _kept(chosen, period)
    targets = aiming.in_force(chosen, period)
    context = frame(request, chosen, period, kept)
    context |= _told(request, kept, beside, targets)
    context |= _results(chosen, period, targets)
    context["aims"] = may_aim(request.user, chosen)
    context["stories"] = stories.stories(chosen, request.user)
    context["job"] = latest(about(chosen), kind="recount")
    return render(request, "metrics/community.html", context)


def _kept(chosen, period):
    """What was kept of the period, and the Series of the one before, if any."""
    earlier = before(period, chosen, at=now())
    kept, *others = shown_in(chosen, *filter(None, (period, earlier)))
    return kept, others[0].series() if others else {}


def _results(chosen, period, targets):
    """Success and results, of the last quarter of the period."""
    quarter = results.quarter_in(chosen, period, at=now())
    if quarter is None:
        return {}
    shown = [
        (one, sparks.small(one.first))
        for one in results.groups(chosen, quarter, targets)
    ]
    return {
        "quarter": quarter,
        "success": [pair for pair in shown if pair[0].key.startswith("S")],
        "results": [pair for pair in shown if not pair[0].key.startswith("S")],
    }


def _told(request, kept, beside, targets):
    """The ledger and the pictures, from what was kept."""
    found, by = aiming.aimed(kept.series(), targets), request.GET.get("by", "")
    spreads = dashboard.spreads_of(kept.get("waits"))
    baselines = {name: aiming.baseline_of(one) for name, one in targets.items()}
    by = by if by in dict(dashboard.BY) else dashboard.BY[0][0]
    return {
        "ledger": [
            (
                series,
                pictures.small(series),
                words.beside(beside.get(name), targets.get(name)),
            )
            for name, series in found.items()
        ],
        "summary": words.summary(found),
        "waits": dashboard.of_waits(found, spreads, baselines.get(dashboard.WAIT)),
        "people": pictures.large(found["contributors"]),
        "flow": dashboard.of_flow(kept.get("flow")),
        "coverage": dashboard.of_coverage(kept.get("coverage")),
        "inclusion": dashboard.of_inclusion(kept.get("inclusion"), by),
        "by": by,
        "tabs": dashboard.BY,
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
