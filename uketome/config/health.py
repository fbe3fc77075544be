"""Whether this process can serve: the database answers and its tables are those of this version."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse

from uketome.people.doors import public


@public
def healthz(request):
    """200 when the database answers and every migration is in, else 503 with the reason."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"ok": False, "reason": "database does not answer"}, status=503)
    if missing:
        return JsonResponse({"ok": False, "reason": f"{len(missing)} migrations are missing"}, status=503)
    return JsonResponse({"ok": True})
