"""Taking a position."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from consultations import standing
from consultations.forms import PositionForm
from consultations.views.access import consultation_or_404
from queries.lateness import NotNow
from queries.permissions import may_reply
from queries.views.engagement import engagement_page


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
