"""Whether everything that the service stands on is there, and what to do if not."""

from django.shortcuts import render
from django.utils.timezone import now

from communities.guards import administrators_only
from copservice.checks import Look, checked
from copservice.queues import standing


@administrators_only
def health(request):
    at = now()
    context = {"checks": checked(Look(at, standing(at=at))).values()}
    return render(request, "copservice/health.html", context)
