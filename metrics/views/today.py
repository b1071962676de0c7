"""A facilitator's page of the day: figures of the desk, beside the desk itself."""

from django.shortcuts import render
from django.utils.timezone import now

from communities.audience import Audience
from communities.models import Community
from facilitation.desk.queue import tally
from facilitation.views.access import desk_only
from metrics import today


@desk_only
def of_today(request):
    """What waits by its clock, what is on the way, what is silent, who was asked."""
    at, user = now(), request.user
    desks = Community.objects.with_desk_of(user)
    waiting = tally(user, at=at)
    user.waits_at_desk = sum(one.waiting for one in waiting.values())
    silent = today.silent(desks)
    context = {
        "at": at,
        "waits": user.waits_at_desk,
        "late": sum(one.late for one in waiting.values()),
        "mine": sum(one.mine for one in waiting.values()),
        "desk": today.of_the_desk(waiting),
        "ages": today.ages(desks, at=at),
        "heads": [label for _first, _last, label in today.AGES],
        "silent": silent[: today.MOST],
        "more": len(silent) > today.MOST,
        "asked": today.asked_lately(desks, at=at),
        "people": today.asked_most(desks, at=at),
        "audience": Audience.DESK,
    }
    return render(request, "metrics/today.html", context)
