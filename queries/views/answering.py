"""The asker answers what the facilitator asked, in a few words on the query's page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from queries.conversing import answer
from queries.forms import AnswerForm
from queries.lateness import NotNow
from queries.lifecycle import ASKER
from queries.permissions import parties
from queries.views.access import visible_or_404
from queries.views.engagement import engagement_page, reply_form_of


@login_required
@require_POST
def send_answer(request, pk):
    engagement = visible_or_404(request.user, pk)
    if ASKER not in parties(request.user, engagement):
        raise PermissionDenied
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _again(request, engagement, form, status=422)
    try:
        answer(engagement, form.cleaned_data["answer"], by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
        return _again(request, engagement, form, status=409)
    messages.success(request, _("Thank you. The facilitator reads your answer."))
    return redirect("queries:detail", pk)


def _again(request, engagement, form, *, status):
    """What was typed stays on the page, also where it comes too late."""
    reply = reply_form_of(engagement)(engagement=engagement)
    return engagement_page(request, engagement, reply, status=status, answer=form)
