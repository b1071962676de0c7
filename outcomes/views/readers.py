"""What readers say under a product, a button each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from outcomes import using
from queries.lateness import NotNow
from queries.permissions import may_reply
from queries.views.access import visible_or_404


@login_required
@require_POST
def used(request, pk):
    """Say that one used it, or take that back."""
    if "take-back" in request.POST:
        return _say(request, pk, using.take_back, told=_("Taken back."))
    thanks = _("Thank you. In some months we ask by letter what came of it.")
    return _say(request, pk, using.use, told=thanks)


@login_required
@require_POST
def learned(request, pk):
    """Say from 1 to 5 whether one learned something of use."""
    score = request.POST.get("score", "")
    if score not in {"1", "2", "3", "4", "5"}:
        raise BadRequest
    told = _("Thank you. You can change it here at any time.")
    return _say(request, pk, using.learn, int(score), told=told)


def _say(request, pk, say, *words, told):
    engagement = visible_or_404(request.user, pk)
    if not may_reply(request.user, engagement):
        raise PermissionDenied
    try:
        say(engagement, request.user, *words, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, told)
    return redirect(reverse("queries:product", args=[pk]) + "#use")
