"""How the letters leave: counts, and what failed. Never who gets which letter."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Count, Max, Min
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from communities.guards import administrators_only
from correspondence.models import Delivery
from journal.nudging import nudge

MOST = 1_000  # nothing is counted beyond
MOST_GROUPS = 50
PAGE = 50
LATE = timedelta(minutes=5)


@administrators_only
@require_safe
def state(request):
    at = now()
    context = {
        "most": MOST,
        "waiting": _count(Delivery.objects.due(at)),
        "late": _count(Delivery.objects.due(at - LATE)),
        "stuck": _count(Delivery.objects.stuck()),
        "refused": _count(Delivery.objects.refused()),
        "groups": _groups(),
    }
    return render(request, "correspondence/deliveries.html", context)


@administrators_only
@require_safe
def failed(request):
    """Letters that did not leave, one by one; whoever should get one is a number."""
    rows = Delivery.objects.failed().select_related("event").order_by("-pk")
    letter = request.GET.get("letter", "").replace("\0", "")
    if letter:
        rows = rows.filter(letter=letter)
    after = request.GET.get("after", "")
    if after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    shown = list(rows[: PAGE + 1])
    query = request.GET.copy()
    query.pop("after", None)
    context = {
        "rows": shown[:PAGE],
        "letter": letter,
        "more": shown[PAGE - 1].pk if len(shown) > PAGE else None,
        "after": after,
        "narrowed": query.urlencode(),
    }
    return render(request, "correspondence/failed.html", context)


@administrators_only
@require_POST
def again(request):
    """Send again one letter, a group that failed for one reason, or all that is stuck.

    What servers refused for good is not among all of them: who writes to dead
    addresses again and again is soon refused everywhere.
    """
    if tried := _chosen(request.POST).send_again(at=now()):
        nudge("letters")
    words = ngettext(
        "%(n)s letter is sent again.", "%(n)s letters are sent again.", tried
    )
    messages.success(request, words % {"n": tried})
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("correspondence:deliveries")


def _chosen(posted):
    given = {name: value.replace("\0", "") for name, value in posted.items()}
    one = given.get("delivery", "")
    if one.isdecimal() and len(one) < 19:
        return Delivery.objects.failed().filter(pk=int(one))
    refused = given.get("outcome") == "refused" and given.get("letter")
    rows = Delivery.objects.refused() if refused else Delivery.objects.stuck()
    narrowed = {name: given[name] for name in ("letter", "reason") if name in given}
    return rows.filter(**narrowed)


def _count(rows):
    return rows[:MOST].count()


def _groups():
    """The newest failures by letter, outcome and reason: how many, and since when."""
    newest = Delivery.objects.failed().order_by("-pk").values("pk")[:MOST]
    groups = Delivery.objects.filter(pk__in=newest).order_by()
    counted = groups.values("letter", "outcome", "reason").annotate(
        n=Count("pk"), since=Min("event__at"), tries=Max("attempts")
    )
    return counted.order_by("-n", "letter", "reason")[:MOST_GROUPS]
