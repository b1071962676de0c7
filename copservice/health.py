"""Whether the process lives, and whether it can do its work."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils.timezone import now

from copservice.queues import standing


def alive(request):
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request):
    """503 while the database is away or behind; lateness and stuck rows are told."""
    try:
        behind = bool(_migrations_to_run())
        queues = standing(at=now())
    except DatabaseError:
        return JsonResponse({"database": "away"}, status=503)
    status = 503 if behind else 200
    return JsonResponse({"migrated": not behind, "queues": queues}, status=status)


def _migrations_to_run():
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())
