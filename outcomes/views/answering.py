"""The pages on which somebody tells what came of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.audience import Audience
from files.serving import as_download
from outcomes import answering
from outcomes.forms import AnswerForm
from outcomes.models import FollowUp
from queries.bylines import title_of
from queries.lateness import NotNow

MOST = 100


@login_required
def mine(request):
    """All that one was asked, the newest first."""
    rows = FollowUp.objects.of(request.user).select_related("engagement__community")
    rows = list(rows.order_by("-asked_at", "-pk")[:MOST])
    context = {"rows": [(row, row.open_until > now()) for row in rows]}
    return render(request, "outcomes/mine.html", context)


@login_required
def follow_up(request, pk):
    """One question: answer it, or change the answer until the next one goes out."""
    row = _own_or_404(request, pk)
    # The form writes into its row; what is told is taken over under a lock.
    form = AnswerForm(request.POST or None, request.FILES or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            revision = form.cleaned_data["revision"]
            answering.answer(row, form.said, revision=revision, at=now())
        except NotNow as late:
            form.add_error(None, str(late))
        else:
            messages.success(request, _("Thank you. It is kept as you told it."))
            return redirect("outcomes:follow_up", pk)
    status = 422 if form.errors else 200
    return render(request, "outcomes/follow_up.html", _shown(row, form), status=status)


def _own_or_404(request, pk):
    rows = FollowUp.objects.of(request.user).select_related(
        *("engagement__community", "engagement__author", "engagement__persona"),
        *("evidence_file", "checked_by"),
    )
    return get_object_or_404(rows, pk=pk)


def _shown(row, form):
    return {
        "row": row,
        "form": form,
        "title": title_of(row.engagement, Audience.MEMBERS),
        "is_open": row.open_until > now(),
    }


@login_required
@require_POST
def stop(request, pk):
    """Ask no more about this, or do ask again."""
    row = _own_or_404(request, pk)
    if "go-on" in request.POST:
        answering.go_on(row, at=now())
        messages.success(request, _("We ask you again when the time has come."))
    else:
        answering.stop(row, at=now())
        messages.success(request, _("We do not ask you about this again."))
    return redirect("outcomes:follow_up", pk)


@login_required
def evidence(request, pk):
    """The file that goes with an answer: for its author and the desk."""
    own = FollowUp.objects.of(request.user)
    rows = own | FollowUp.objects.at_desk_of(request.user)
    row = get_object_or_404(rows.select_related("evidence_file"), pk=pk)
    if row.evidence_file is None:
        raise Http404
    return as_download(row.evidence_file)
