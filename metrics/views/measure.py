"""One figure: what it means, its months, and the engagements behind it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from metrics import aiming, behind, dashboard, pictures
from metrics.keeping import shown
from metrics.measures import MEASURES
from metrics.views.access import asked_for, frame, narrowing, wanted_of


@require_safe
@login_required
def measure(request, slug, name):
    if name not in MEASURES:
        raise Http404
    chosen, period = asked_for(request, slug)
    kept = shown(chosen, period)
    targets = aiming.in_force(chosen, period)
    series = aiming.aimed(kept.series(), targets)[name]
    spreads = dashboard.spreads_of(kept.get("waits"))
    wanted = wanted_of(request)
    rows, rest = behind.behind(name, chosen, period, wanted)
    context = frame(request, chosen, period, kept) | narrowing(chosen, wanted)
    context |= {
        "series": series,
        "picture": pictures.large(
            series, baseline=aiming.baseline_of(targets.get(name))
        ),
        "spread": name in spreads and dashboard.spread_of(series, spreads[name]),
        "rows": rows,
        "rest": rest,
    }
    return render(request, "metrics/measure.html", context)
