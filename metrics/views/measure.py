"""One figure: what it means, its months, and the engagements behind it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from metrics import behind, pictures
from metrics.measures import MEASURES
from metrics.series import series_of
from metrics.views.access import asked_for, frame, key_of


@require_safe
@login_required
def measure(request, slug, name):
    if name not in MEASURES:
        raise Http404
    chosen, period = asked_for(request, slug)
    series = series_of(name, chosen, period)
    before = key_of(request.GET.get("before", ""))
    rows, rest = behind.behind(name, chosen, period, request.user, before=before)
    context = frame(chosen, period) | {
        "series": series,
        "picture": pictures.large(series),
        "rows": rows,
        "rest": rest,
    }
    return render(request, "metrics/measure.html", context)
