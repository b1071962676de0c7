"""Targets and baselines of a community: what holds now, and setting it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from metrics import aiming
from metrics.forms import TargetForm
from metrics.periods import quarter_in_words, quarter_of
from metrics.targets import communities_to_aim, targets_for, targets_of
from metrics.views.access import query_of
from queries.lateness import NotNow


@require_safe
@login_required
def targets(request, slug):
    """Every measure with the target that is in force now."""
    community = _community_or_404(request, slug)
    quarter = quarter_of(_today(community))
    held = targets_for(community, quarter)
    rows = [(name, one, held.get(name)) for name, one in aiming.aims().items()]
    context = {"community": community, "quarter": quarter_in_words(quarter)}
    return render(request, "metrics/targets.html", context | {"rows": rows})


@login_required
def target(request, slug, name):
    """The targets of one measure, quarter by quarter; the form sets one."""
    community = _community_or_404(request, slug)
    if name not in aiming.aims():
        raise Http404
    if "undo" in request.POST:
        return _undo(request, community, name)
    known = targets_of(community, name)
    form = TargetForm(
        request.POST or None,
        today=_today(community),
        initial=_initial(known, quarter_of(_today(community))),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        undo = aiming.aim(community, name, data, by=request.user, at=now())
        messages.success(request, _("These numbers hold from now on."))
        return redirect(_page(community, name) + query_of(undo=undo))
    context = {
        "community": community,
        "measure": aiming.aims()[name],
        "known": [(quarter_in_words(one.quarter), one) for one in known],
        "form": form,
        "undo": request.GET.get("undo", ""),
        "history": aiming.history(community, name),
    }
    return render(request, "metrics/target_form.html", context)


def _initial(known, quarter):
    """What holds in the quarter, to begin with."""
    held = next((one for one in reversed(known) if one.quarter <= quarter), None)
    numbers = ("value", "baseline", "baseline_year")
    told = {name: _plain(getattr(held, name)) for name in numbers} if held else {}
    return told | {"quarter": quarter.isoformat()}


def _plain(number):
    """Without the decimals that the database adds."""
    whole = number is not None and number == int(number)
    return int(number) if whole else number


def _undo(request, community, name):
    try:
        token = request.POST["undo"]
        aiming.take_back(community, name, token, by=request.user, at=now())
        messages.success(request, _("The numbers of before hold again."))
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect(_page(community, name))


def _page(community, name):
    return reverse("metrics:target", args=[community.slug, name])


def _community_or_404(request, slug):
    return get_object_or_404(communities_to_aim(request.user), slug=slug)


def _today(community):
    return now().astimezone(community.zone).date()
