"""Django for verbs that need it; imported by the frame only when one does, because its import costs half a second."""

import django
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation

from uketome.cli.frame.outside_server import require_answer
from uketome.host.tongue import reads_english

_MIGRATION_LOCK = 7_305_201


__all__ = ["let_go", "migrate_if_needed", "require_answer", "set_up", "translate"]


def set_up() -> None:
    """Loads the rooms and speaks the reader's language from here on."""
    django.setup()
    translation.activate("en" if reads_english() else "ja")


def translate(sentence: str) -> str:
    """A Japanese sentence in the reader's language."""
    return translation.gettext(sentence)


def migrate_if_needed() -> bool:
    """Brings the database up to date, one process at a time; True if there was something to do."""
    connection = connections[DEFAULT_DB_ALIAS]
    if not _pending(connection):
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
        try:
            if _pending(connection):
                call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATION_LOCK])
    return True


def let_go() -> None:
    """Closes every connection, so that the server can stop without cutting anybody off."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()


def _pending(connection) -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
