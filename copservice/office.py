"""The administrator's page about the work behind the pages."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copservice.queues import MOST, QUEUES, standing
from journal.nudging import nudge


def administrators_only(view):
    """A page for administrators; for everybody else it does not exist."""

    @wraps(view)
    @login_required
    def guarded(request, *args, **kwargs):
        if not request.user.is_administrator:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@administrators_only
def office(request):
    """How the four queues stand."""
    counts = standing(at=now())
    rows = [(name, queue.label, counts[name]) for name, queue in QUEUES.items()]
    return render(request, "copservice/office.html", {"rows": rows, "most": MOST})


@administrators_only
@require_POST
def again(request, name):
    """Give the stuck rows of one queue new tries."""
    if name not in QUEUES:
        raise Http404
    tried = QUEUES[name].model.objects.all().again(at=now())
    nudge(QUEUES[name].nudge)
    messages.success(request, _("Tried again: %(count)s.") % {"count": tried})
    return redirect("office")
