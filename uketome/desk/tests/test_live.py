"""The stream of changes: for staff only, and without holding the house's connections."""

import asyncio

import pytest
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.db import connection

from tests.cast import make_case, make_cast
from uketome.desk.board.actions import refresh_case
from uketome.foundation import realtime
from uketome.people.models import User

STREAMS = 12


def scope_of(cookie: str) -> dict:
    headers = [(b"host", b"127.0.0.1"), (b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode())]
    return {
        "type": "http",
        "method": "GET",
        "path": "/live/",
        "query_string": b"",
        "headers": headers,
        "http_version": "1.1",
    }


def connections_open() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


async def opened(cookie: str) -> tuple[ApplicationCommunicator, dict]:
    stream = ApplicationCommunicator(ASGIHandler(), scope_of(cookie))
    await stream.send_input({"type": "http.request", "body": b"", "more_body": False})
    start = await stream.receive_output(timeout=10)
    return stream, start


@pytest.mark.django_db(transaction=True)
def test_many_open_streams_hold_no_connection_but_the_one_that_listens(signed_in, quiet, monkeypatch):
    cast = make_cast()
    cookie = signed_in(cast.tanaka).cookies[settings.SESSION_COOKIE_NAME].value
    monkeypatch.setattr("uketome.desk.live.hub", realtime.Hub())
    seen = {}

    async def watch():
        streams = [await opened(cookie) for _ in range(STREAMS)]
        for stream, start in streams:
            assert start["status"] == 200
            assert (await stream.receive_output(timeout=10))["body"] == b"retry: 3000\n\n"
        seen["open"] = await asyncio.to_thread(count_apart)
        for stream, _start in streams:
            stream.stop(exceptions=False)

    def count_apart() -> int:
        try:
            return connections_open()
        finally:
            connection.close()

    before = connections_open()
    asyncio.run(watch())
    assert seen["open"] - before <= 2  # the listener, and the test's own connection seen from the other thread


@pytest.mark.django_db
def test_strangers_hear_nothing(client, cast):
    assert client.get("/live/").status_code == 403


@pytest.mark.django_db
def test_somebody_without_a_role_hears_nothing(cast, signed_in):
    User.objects.filter(pk=cast.tanaka.pk).update(roles=[])
    cast.tanaka.refresh_from_db()
    assert signed_in(cast.tanaka).get("/live/").status_code == 403


@pytest.mark.django_db
def test_the_board_is_announced_when_its_row_is_written_and_not_before(cast, quiet, monkeypatch):
    told = []
    monkeypatch.setattr(
        "uketome.desk.board.actions.tell_presence", lambda company_id, text: told.append((company_id, text))
    )
    case = make_case(cast)
    assert told == []
    refresh_case(case.company_id, case.pk)
    assert told == [(cast.company.pk, "board")]
