"""A database that exists only while we measure."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.core.management import call_command
from django.db import connections


@contextmanager
def scratch_database() -> Iterator[None]:
    """Points Django at a fresh, migrated database on the same server, and removes it afterwards."""
    connection = connections["default"]
    own, scratch = connection.settings_dict["NAME"], f"uketome_bench_{os.getpid()}"
    _on_server(f'create database "{scratch}"')
    try:
        _point_at(scratch)
        call_command("migrate", interactive=False, verbosity=0)
        yield
    finally:
        _point_at(own)
        _on_server(f'drop database if exists "{scratch}" with (force)')


def _point_at(name: str) -> None:
    connection = connections["default"]
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = name


def _on_server(statement: str) -> None:
    params = connections["default"].get_connection_params()
    wanted = {key: params[key] for key in ("host", "port", "user", "password") if params.get(key)}
    with psycopg.connect(**wanted, dbname="postgres", autocommit=True) as server:
        server.execute(statement)
