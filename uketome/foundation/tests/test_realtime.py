"""What changes is announced when it is committed, to open pages of the same company alone."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.db import connection, transaction

from uketome.foundation import realtime
from uketome.foundation.realtime import Hub, tell_presence


async def next_topic(stream) -> bytes:
    return await asyncio.wait_for(anext(stream), 10)


def told(*calls, fails: bool = False) -> None:
    try:
        with transaction.atomic():
            for call in calls:
                call()
            if fails:
                raise RuntimeError
    except RuntimeError:
        pass
    finally:
        connection.close()


async def listening(hub: Hub) -> None:
    """Waits until the hub's own connection listens."""
    for _attempt in range(100):
        if await sync_to_async(_listeners, thread_sensitive=False)():
            return
        await asyncio.sleep(0.05)
    pytest.fail("nobody listens")


def _listeners() -> int:
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_stat_activity where query like 'LISTEN%' and datname = current_database()"
            )
            return cursor.fetchone()[0]
    finally:
        connection.close()


async def heard(*deeds) -> list[bytes]:
    """What a page of company 1 hears while the deeds are done; the last deed must be heard."""
    hub = Hub()
    stream = hub.stream(1)
    assert await next_topic(stream) == b"retry: 3000\n\n"
    waiting = asyncio.ensure_future(anext(stream))
    await asyncio.sleep(0)
    await listening(hub)
    for deed in deeds:
        await sync_to_async(deed, thread_sensitive=False)()
    events = [await asyncio.wait_for(waiting, 10)]
    while b"case:99" not in events[-1]:
        events.append(await next_topic(stream))
    await stream.aclose()
    hub._task.cancel()
    return events


@pytest.mark.django_db(transaction=True)
def test_a_page_hears_of_its_company_after_the_commit():
    said = asyncio.run(
        heard(
            lambda: told(lambda: tell_presence(2, "case:5")),
            lambda: told(lambda: tell_presence(1, "case:7"), fails=True),
            lambda: told(lambda: tell_presence(1, "case:8"), lambda: tell_presence(1, "case:8"), lambda: tell_presence(1, "case:0")),
            lambda: told(lambda: tell_presence(1, "presence:8:田中")),
            lambda: told(lambda: tell_presence(1, "case:99")),
        )
    )
    assert said == [
        b'data: {"topic": "case:8"}\n\n',
        b'data: {"topic": "case:0"}\n\n',
        b'data: {"topic": "presence:8:\\u7530\\u4e2d"}\n\n',
        b'data: {"topic": "case:99"}\n\n',
    ]


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_taken_up_again():
    def cut():
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where query like 'LISTEN%' and datname = current_database()"
                )
        finally:
            connection.close()

    def announce():
        for _attempt in range(100):
            if _listeners():
                return told(lambda: tell_presence(1, "case:99"))
        return None

    async def walk():
        hub = Hub()
        stream = hub.stream(1)
        await next_topic(stream)
        waiting = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0)
        await listening(hub)
        await sync_to_async(cut, thread_sensitive=False)()
        await asyncio.sleep(1.2)
        await listening(hub)
        await sync_to_async(announce, thread_sensitive=False)()
        said = await asyncio.wait_for(waiting, 10)
        await stream.aclose()
        hub._task.cancel()
        return said

    assert asyncio.run(walk()) == b'data: {"topic": "case:99"}\n\n'


def test_a_slow_page_loses_the_oldest_and_nobody_waits_for_it():
    async def walk():
        hub = Hub()
        queue: asyncio.Queue = asyncio.Queue(maxsize=2)
        hub._queues[1] = {queue}
        for number in range(5):
            hub._hand_out(f"1 case:{number}")
        return [queue.get_nowait() for _left in range(queue.qsize())]

    assert asyncio.run(walk()) == ["case:3", "case:4"]


def test_a_quiet_page_is_kept_alive(monkeypatch):
    monkeypatch.setattr(realtime, "PING_SECONDS", 0.01)

    async def walk():
        hub = Hub()
        monkeypatch.setattr(hub, "_listen", lambda: asyncio.sleep(60))
        stream = hub.stream(1)
        said = [await next_topic(stream), await next_topic(stream)]
        await stream.aclose()
        hub._task.cancel()
        return said, hub._queues[1]

    assert asyncio.run(walk()) == ([b"retry: 3000\n\n", b": ping\n\n"], set())
