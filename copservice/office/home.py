"""What needs an administrator's attention, and the ways to everything else."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Exists, OuterRef
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from communities.guards import administrators_only
from communities.models import Community, Membership
from communities.roles import Role
from copservice.checks import OK, Look, checked
from copservice.queues import MOST, QUEUES, standing
from facilitation.models import Alert
from journal.nudging import nudge

MOST_NAMED = 10


@administrators_only
def home(request):
    """What is late, stuck, failing or without a facilitator, the worst first."""
    at = now()
    counts = standing(at=at)
    rows = [(name, queue.label, counts[name]) for name, queue in QUEUES.items()]
    checks = checked(Look(at, counts))
    context = {
        "rows": rows,
        "most": MOST,
        "failing": [check for name, check in checks.items() if _fails(name, check)],
        "alone": _without_facilitator()[:MOST_NAMED],
        "slow": _escalated()[:MOST_NAMED],
    }
    return render(request, "copservice/home.html", context)


def _fails(name, check):
    """Whether somebody has to act; settings of one machine can wait."""
    of_one_machine = name == "settings" and settings.EMBEDDED
    return check.state != OK and not of_one_machine


def _without_facilitator():
    """Communities in which nobody can open a query."""
    facilitators = Membership.objects.filter(
        community=OuterRef("pk"), role=Role.FACILITATOR, member__is_active=True
    )
    return Community.objects.filter(~Exists(facilitators)).order_by("name", "pk")


def _escalated():
    """Communities at whose desk something waits though the managers know, `n` each."""
    waiting = Alert.objects.escalated().values("community__name", "community__slug")
    return waiting.annotate(n=Count("pk")).order_by("-n", "community__name")


@administrators_only
@require_POST
def again(request, name):
    """Give the stuck rows of one queue new tries."""
    if name not in QUEUES:
        raise Http404
    tried = QUEUES[name].model.objects.all().again(at=now())
    nudge(QUEUES[name].nudge)
    words = ngettext("One row is tried again.", "%(n)s rows are tried again.", tried)
    messages.success(request, words % {"n": tried} if tried else _("None was stuck."))
    return redirect("office:home")
