"""The figures of every community that somebody may see, side by side."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from metrics.permissions import communities_for
from metrics.series import lately


@require_safe
@login_required
def figures(request):
    """The communities whose figures the reader may see."""
    communities = communities_for(request.user).order_by("name", "pk")
    context = {"rows": lately(communities, at=now())}
    return render(request, "metrics/figures.html", context)
