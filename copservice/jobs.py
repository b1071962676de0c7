"""One piece of long work, for whoever asked for it: how far it is, without a script."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from communities.models import Community
from journal.models import Job

LOOK_AGAIN_SECONDS = "5"


def _figures(job):
    community = Community.objects.get(pk=job.about)
    return reverse("metrics:community", args=[community.slug])


KINDS = {
    # kind      what it is called, and the page that shows what it made
    "compile": (
        _("The first draft of a product"),
        lambda job: reverse("facilitation:compile", args=[job.about]),
    ),
    "route": (
        _("Proposing whom to ask"),
        lambda job: reverse("facilitation:whom", args=[job.about]),
    ),
    "export": (_("Your data as a file"), lambda job: reverse("communities:data")),
    "erase": (_("Erasing somebody’s data"), lambda job: ""),
    "refile": (
        _("Filing queries under another topic"),
        lambda job: reverse("office:topics"),
    ),
    "recount": (_("Counting the figures again"), _figures),
    "keep figures": (_("Keeping what the figures came to"), _figures),
}

# Whoever asked for these has a right to them: nobody takes them out of the queue.
OWED = {"export", "erase"}


def label_of(job):
    """What a job is called; one that has no row above goes by its kind."""
    return KINDS[job.kind][0] if job.kind in KINDS else job.kind.replace("-", " ")


@require_safe
@login_required
def job(request, pk):
    """How far a job is; the page looks again by itself until it is done."""
    jobs = Job.objects.all()
    if not request.user.is_administrator:
        jobs = jobs.filter(by=request.user.pk)
    shown = get_object_or_404(jobs, pk=pk)
    context = {
        "job": shown,
        "label": label_of(shown),
        "state": shown.stands(at=now()),
        "address": _made(shown, request.user),
    }
    answer = render(request, "copservice/job.html", context)
    if not shown.is_done and not shown.is_stuck:
        answer.headers["Refresh"] = LOOK_AGAIN_SECONDS
    return answer


def _made(job, user):
    """The page of what the job made, for whoever asked for it."""
    if job.by != user.pk or job.kind not in KINDS:
        return ""
    return KINDS[job.kind][1](job)
