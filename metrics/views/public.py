"""Figures that a community shows to everybody, and the choice of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from metrics import headlines, pictures, sparks
from metrics.forms import HeadlinesForm
from metrics.targets import communities_to_aim
from queries.lateness import NotNow


@require_safe
def public(request, slug):
    """What everybody may see; small numbers of people are left out here, too."""
    chosen = get_object_or_404(
        headlines.communities_with_headlines().select_related("headlines"), slug=slug
    )
    told = headlines.told(chosen, chosen.headlines.measures)
    context = {
        "community": chosen,
        "period": told.period,
        "quarter": told.quarter,
        "counted_at": told.at,
        "lines": [(line, sparks.small(line)) for line in told.lines],
        "ledger": [(series, pictures.small(series)) for series in told.series],
    }
    return render(request, "metrics/public.html", context)


@login_required
def choose(request, slug):
    """Let a manager choose; a 404 for everybody else."""
    community = get_object_or_404(communities_to_aim(request.user), slug=slug)
    known = headlines.chosen(community)
    initial = {"measures": known.measures, "revision": known.revision}
    form = HeadlinesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        _choose(request, community, form.cleaned_data)
        return redirect("metrics:choose_public", slug)
    context = {"community": community, "form": form, "known": known}
    return render(request, "metrics/choose.html", context)


def _choose(request, community, data):
    try:
        headlines.choose(community, **data, by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        shown = _("Everybody may see these figures now.")
        hidden = _("No figures are shown to everybody.")
        messages.success(request, shown if data["measures"] else hidden)
