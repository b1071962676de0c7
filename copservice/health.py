"""Whether the process lives, and whether it can do its work."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils.timezone import now

from correspondence.models import Arrival, Delivery
from journal.models import Job, Pending

PATIENCE = timedelta(minutes=5)


def alive(request):
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request):
    """503 while the database is away or behind; lateness and stuck rows are told."""
    try:
        behind = bool(_migrations_to_run())
        queues = {model.__name__: _queue(model) for model in QUEUES}
    except DatabaseError:
        return JsonResponse({"database": "away"}, status=503)
    status = 503 if behind else 200
    return JsonResponse({"migrated": not behind, "queues": queues}, status=status)


QUEUES = (Pending, Job, Delivery, Arrival)


def _queue(model):
    late = model.objects.due(now() - PATIENCE)[:1000].count()
    return {"late": late, "stuck": model.objects.stuck()[:1000].count()}


def _migrations_to_run():
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())
