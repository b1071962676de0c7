"""The signals of a community: what was found, confirmed, and taken up officially."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.access import communities_with, has_power
from communities.models import Community
from communities.roles import Power
from outcomes import signals
from outcomes.forms import OfficialForm
from outcomes.models import Signal, SignalState
from queries.lateness import NotNow

MOST = 100


@login_required
def of_community(request, slug):
    community = _with_figures_or_404(request.user, slug)
    return _page(request, community)


def _with_figures_or_404(user, slug):
    """Whoever reads the figures of a community reads its signals."""
    seen = Community.objects.all()
    if not user.is_administrator:
        seen = seen.filter(pk__in=communities_with(user, Power.FIGURES))
    return get_object_or_404(seen, slug=slug)


def _page(request, community, *, typed=None, status=200):
    decides = has_power(request.user, Power.DECIDE, community.pk)
    rows = Signal.objects.filter(community=community)
    rows = rows.select_related("topic", "decided_by").order_by("-at", "-pk")[:MOST]
    context = {
        "community": community,
        "rows": [_row(signal, typed, decides) for signal in rows],
        "at_desk": has_power(request.user, Power.DESK, community.pk),
    }
    return render(request, "outcomes/signals.html", context, status=status)


def _row(signal, typed, decides):
    """(signal, days of lead or None, the form of its date or None)."""
    on, form = signal.official_on, None
    if decides and signal.state == SignalState.CONFIRMED:
        own = typed and typed.signal == signal
        form = typed if own else OfficialForm(signal=signal)
    return signal, signals.lead_of(signal) if on else None, form


@login_required
@require_POST
def official(request, pk):
    """Keep when officials took a confirmed signal up."""
    rows = Signal.objects.select_related("community")
    desks = Community.objects.with_desk_of(request.user)
    signal = get_object_or_404(rows.filter(community__in=desks), pk=pk)
    if not has_power(request.user, Power.DECIDE, signal.community_id):
        raise PermissionDenied
    form = OfficialForm(request.POST, signal=signal)
    if not form.is_valid():
        return _page(request, signal.community, typed=form, status=422)
    try:
        signals.note_official(signal, **form.cleaned_data, by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, _("The date is kept; the lead is counted until it."))
    return redirect("outcomes:signals", signal.community.slug)
