"""What needs an administrator's attention, and the ways to everything else."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.guards import administrators_only
from copservice.queues import MOST, QUEUES, standing
from journal.nudging import nudge


@administrators_only
def home(request):
    """How the four queues stand."""
    counts = standing(at=now())
    rows = [(name, queue.label, counts[name]) for name, queue in QUEUES.items()]
    return render(request, "copservice/home.html", {"rows": rows, "most": MOST})


@administrators_only
@require_POST
def again(request, name):
    """Give the stuck rows of one queue new tries."""
    if name not in QUEUES:
        raise Http404
    tried = QUEUES[name].model.objects.all().again(at=now())
    nudge(QUEUES[name].nudge)
    messages.success(request, _("Tried again: %(count)s.") % {"count": tried})
    return redirect("office:home")
