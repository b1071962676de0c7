"""Reporting a reply, or a whole engagement, to its facilitators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from queries.bylines import audience_of
from queries.lifecycle import ASKER
from queries.models import Contribution
from queries.permissions import may_reply, parties
from queries.reader_forms import ReportForm
from queries.reporting import report
from queries.views.access import posted_or_404, visible_or_404
from queries.views.one_reply import place_of


@login_required
def report_reply(request, pk):
    reply = posted_or_404(request.user, pk)
    return _page(request, reply.engagement, reply, place_of(reply))


@login_required
def report_engagement(request, pk):
    engagement = visible_or_404(request.user, pk)
    return _page(request, engagement, None, reverse("queries:detail", args=[pk]))


def _is_own(user, engagement, reply):
    """What one has said oneself one takes back, and reports to nobody."""
    if reply is None:
        return ASKER in parties(user, engagement)
    return Contribution.objects.of(user).filter(pk=reply.pk).exists()


def _page(request, engagement, reply, back):
    if not may_reply(request.user, engagement) or _is_own(
        request.user, engagement, reply
    ):
        raise PermissionDenied
    form = ReportForm(request.POST or None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        report(engagement, request.user, contribution=reply, at=now(), **data)
        words = _("Thank you. A facilitator looks at it and tells you what came of it.")
        messages.success(request, words)
        return redirect(back)
    context = {
        "engagement": engagement,
        "reply": reply,
        "form": form,
        "back": back,
        "audience": audience_of(request.user, engagement),
    }
    status = 422 if form.is_bound else 200
    return render(request, "queries/report.html", context, status=status)
