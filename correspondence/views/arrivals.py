"""Mail that came, and what became of it."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.access import communities_with, has_power
from communities.models import Community
from communities.models.authored import Signed
from communities.roles import Power
from correspondence.arriving import is_ours
from correspondence.models import Arrival
from correspondence.reading import Unreadable, read
from correspondence.tokens import masked
from journal.nudging import nudge
from queries.models import Engagement

PAGE = 20


@login_required
def newest(request):
    """What came for the reader's communities, newest first."""
    arrivals = _seen_by(request.user)
    only = "failed" if request.GET.get("only") == "failed" else ""
    if only:
        arrivals = arrivals.failed()
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        arrivals = arrivals.filter(pk__lt=int(before))
    rows = list(arrivals[: PAGE + 1])
    context = {
        "rows": _with_engagements(rows[:PAGE], request.user),
        "later": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "before": before,
        "only": only,
    }
    return render(request, "correspondence/arrivals.html", context)


def _seen_by(user):
    """Facilitators see their desks'; administrators that something came, no text."""
    if user.is_administrator:
        return Arrival.objects.anywhere()
    if not communities_with(user, Power.DESK):
        raise Http404
    return Arrival.objects.seen_by(user)


def _with_engagements(rows, user):
    """(arrival, its engagement or None) pairs; what `user` may not see is None."""
    seen = Engagement.objects.visible_to(user)
    engagements = seen.select_related("community").in_bulk(
        {row.engagement for row in rows if row.engagement}
    )
    return [(row, engagements.get(row.engagement)) for row in rows]


@login_required
def one(request, pk):
    """One mail: what was taken of it, what was cut, and why."""
    arrival = get_object_or_404(_seen_by(request.user), pk=pk)
    context = {
        "arrival": arrival,
        "engagement": _with_engagements([arrival], request.user)[0][1],
    }
    if _may_read(request.user, arrival):
        context |= _words(arrival)
    return render(request, "correspondence/arrival.html", context)


def _may_read(user, arrival):
    """Whether the words may be shown: a mail tells who stands behind an alias."""
    community = Community.objects.filter(pk=arrival.community).first()
    return (
        community is not None
        and community.confidentiality != Signed.SEALED
        and has_power(user, Power.DESK, community.pk)
    )


def _words(arrival):
    raw = bytes(arrival.raw)
    try:
        mail = read(raw, ours=is_ours)
    except Unreadable as why:
        shown = masked(raw[:20_000].decode(errors="replace"))
        return {"unreadable": str(why), "raw": shown}
    # Whoever reads the desk must not be able to answer in the author's place.
    return {"mail": replace(mail, said=masked(mail.said), cut=masked(mail.cut))}


@login_required
@require_POST
def again(request, pk):
    """Try a mail again that failed three times."""
    arrival = get_object_or_404(_seen_by(request.user), pk=pk)
    if Arrival.objects.filter(pk=arrival.pk).again(at=now()):
        nudge("arrivals")
        messages.success(request, _("It is tried again."))
    return redirect("correspondence:arrival", pk)
