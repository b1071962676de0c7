"""Taking a position."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations import standing
from consultations.forms import PositionForm
from consultations.views.access import (
    consultation_or_404,
    decided_or_404,
    number_of,
)
from queries.lateness import NotNow
from queries.permissions import may_reply
from queries.views.engagement import engagement_page

MOST = 50  # reasons a page


@login_required
@require_POST
def take_position(request, pk):
    """Say where one stands on a statement; it can be changed until the close."""
    engagement = consultation_or_404(request.user, pk)
    if not may_reply(request.user, engagement):
        raise PermissionDenied
    form = PositionForm(request.POST)
    if form.is_valid():
        statement = get_object_or_404(
            engagement.polled, pk=form.cleaned_data["statement"]
        )
        statement.engagement = engagement
        try:
            standing.take_position(
                statement,
                request.user,
                form.cleaned_data["stance"],
                reason=form.cleaned_data["reason"],
                at=now(),
            )
        except NotNow as late:
            form.add_error("reason", str(late))
        else:
            messages.success(request, _("Kept. You can change it until it closes."))
            return redirect(f"/e/{pk}/#statements")
    return engagement_page(request, engagement, None, status=422, position=form)


@login_required
@require_safe
def reasons(request, pk):
    """Why people object or want changes, without names, for who decides."""
    engagement = decided_or_404(request.user, pk)
    after = number_of(request.GET.get("after"))
    rows = list(standing.reasons_of(engagement, after=after)[: MOST + 1])
    context = {
        "engagement": engagement,
        "hidden": not standing.results_shown(engagement),
        "positions": rows[:MOST],
        "later": rows[MOST - 1].pk if len(rows) > MOST else None,
    }
    return render(request, "consultations/reasons.html", context)
