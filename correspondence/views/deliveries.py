"""How the letters leave: counts, and what is stuck. Never who gets which letter."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Count, Min
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from communities.guards import administrators_only
from correspondence.models import Delivery, DeliveryOutcome
from journal.nudging import nudge

MOST = 1_000  # nothing is counted beyond
MOST_GROUPS = 50
LATE = timedelta(minutes=5)


@administrators_only
def state(request):
    at = now()
    context = {
        "most": MOST,
        "waiting": _count(Delivery.objects.due(at)),
        "late": _count(Delivery.objects.due(at - LATE)),
        "stuck": _count(Delivery.objects.stuck()),
        "refused": _count(Delivery.objects.filter(outcome=DeliveryOutcome.REFUSED)),
        "groups": _stuck_groups(),
    }
    return render(request, "correspondence/deliveries.html", context)


@administrators_only
@require_POST
def again(request):
    """Send stuck letters again: all of them, or those of one name."""
    rows = Delivery.objects.all()
    if name := request.POST.get("letter", "").replace("\0", ""):
        rows = rows.filter(letter=name)
    if tried := rows.again(at=now()):
        nudge("letters")
    words = ngettext(
        "%(n)s letter is sent again.", "%(n)s letters are sent again.", tried
    )
    messages.success(request, words % {"n": tried})
    return redirect("correspondence:deliveries")


def _count(rows):
    return rows[:MOST].count()


def _stuck_groups():
    """Stuck letters by name and reason: how many, and since when."""
    groups = Delivery.objects.stuck().values("letter", "reason")
    counted = groups.annotate(n=Count("pk"), since=Min("event__at"))
    return counted.order_by("-n", "letter", "reason")[:MOST_GROUPS]
