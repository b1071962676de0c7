"""Long work: what runs, what waits, what is stuck, and what was done lately."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.guards import administrators_only
from copservice.jobs import OWED, label_of
from journal import jobs
from journal.models import Job

MOST = 50
LATELY = 20


@administrators_only
def listed(request):
    at = now()
    unfinished = list(Job.objects.filter(due_at__isnull=False).order_by("pk")[:MOST])
    done = Job.objects.filter(due_at__isnull=True).order_by("-pk")[:LATELY]
    context = {
        "unfinished": [(job, label_of(job), job.stands(at=at)) for job in unfinished],
        "done": [(job, label_of(job)) for job in done],
        "owed": OWED,
        "most": MOST if len(unfinished) == MOST else None,
    }
    return render(request, "copservice/jobs.html", context)


@administrators_only
@require_POST
def again(request, pk):
    """Give a stuck job new tries."""
    if jobs.again(pk, at=now()):
        messages.success(request, _("It is tried again."))
    else:
        messages.warning(request, _("It is not stuck any more."))
    return redirect("office:jobs")


@administrators_only
@require_POST
def cancel(request, pk):
    """Take a waiting or stuck job out of the queue."""
    if Job.objects.filter(pk=pk, kind__in=OWED).exists():
        messages.warning(request, _("Somebody has a right to it: try it again."))
    elif jobs.cancel(pk, at=now()):
        messages.success(request, _("It is cancelled. It can be asked for again."))
    else:
        messages.warning(request, _("A worker has it, or it is done: too late."))
    return redirect("office:jobs")
