"""Replying on the page of an engagement."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from queries import drafting
from queries.lateness import NotNow
from queries.permissions import may_reply
from queries.replying import reply
from queries.views.access import visible_or_404
from queries.views.engagement import engagement_page, reply_form_of


@login_required
@require_POST
def send_reply(request, pk):
    """Take a reply in; what was typed stays on the page if it cannot be taken."""
    try:
        engagement = visible_or_404(request.user, pk)
    except Http404:
        return _give_back(request)
    if not may_reply(request.user, engagement):
        raise PermissionDenied
    fitting = reply_form_of(engagement)
    form = fitting(request.POST, request.FILES, engagement=engagement)
    if not form.is_valid():
        return engagement_page(request, engagement, form, status=422)
    if "keep" in request.POST:
        _keep(request, engagement, form)
        messages.success(request, _("Kept for you alone, without files."))
        return redirect("queries:detail", pk)
    try:
        sent = reply(engagement, request.user, at=now(), **form.given())
    except NotNow as late:
        messages.warning(request, str(late))
        _keep(request, engagement, form)
        return engagement_page(request, engagement, form, status=409)
    drafting.discard(engagement, request.user)
    messages.success(request, _thanks(sent))
    return redirect("queries:detail", pk)


def _keep(request, engagement, form):
    drafting.keep(engagement, request.user, at=now(), **form.to_keep())


def _give_back(request):
    """A page that is not there (any more) keeps what somebody wrote to it."""
    context = {"text": request.POST.get("text", "")}
    return render(request, "queries/gone.html", context, status=404)


def _thanks(sent):
    if sent.number:
        return _("Thank you. Your reply is number %(number)s.") % {
            "number": sent.number
        }
    return _("Thank you. The facilitator reads your reply before it is posted.")
