"""All figures of one community over one period, on a page and in a file."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from journal.jobs import ask_for, latest
from metrics import aiming, dashboard, exporting, pictures, words
from metrics.keeping import shown
from metrics.periods import before
from metrics.targets import communities_to_aim
from metrics.views.access import (
    about,
    asked_for,
    attached,
    community_or_404,
    frame,
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
    kept = shown(chosen, period)
    earlier = before(period, chosen, at=now())
    beside = shown(chosen, earlier).series() if earlier else {}
    targets = aiming.in_force(chosen, period)
    context = frame(request, chosen, period, kept)
    context |= _told(request, kept, beside, targets)
    context["aims"] = communities_to_aim(request.user).filter(pk=chosen.pk).exists()
    context["job"] = latest(about(chosen), kind="recount")
    return render(request, "metrics/community.html", context)


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
    found = [(chosen, shown(chosen, period).series().values())]
    name = "-".join(filter(None, ("figures", chosen.slug, period.key)))
    return attached(exporting.sheets(found, period), request.GET.get("form"), name)


@require_POST
@login_required
def recount(request, slug):
    """Have everything counted again, in a job that the community's page shows."""
    chosen = community_or_404(request, slug)
    ask_for("recount", about=about(chosen), by=request.user.pk, at=now())
    return redirect("metrics:community", slug)
