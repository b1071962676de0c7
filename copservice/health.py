"""Whether the process lives, and whether it can do its work."""

from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.utils.timezone import now

from copservice.checks import BAD, Look, checked
from copservice.queues import standing

# Without these a page cannot be answered; whatever else is away, pages go on.
NEEDED = ("database", "migrations")


def alive(request):
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request):
    """503 while the database is away or behind; everything else is told by a word."""
    at = now()
    try:
        queues = standing(at=at)
        checks = checked(Look(at, queues))
    except DatabaseError:
        return JsonResponse({"database": "away"}, status=503)
    told = {
        "migrated": checks["migrations"].state != BAD,
        "queues": queues,
        "checks": {name: check.state for name, check in checks.items()},
    }
    is_ready = all(checks[name].state != BAD for name in NEEDED)
    return JsonResponse(told, status=200 if is_ready else 503)
