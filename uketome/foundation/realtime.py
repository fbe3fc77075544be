"""Tells open browsers what changed: PostgreSQL notifications in, Server-Sent Events out.

A message is a topic and nothing else; the browser fetches the fragment anew, so rights are checked there.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator

import psycopg
from django.db import connection, connections

log = logging.getLogger(__name__)
CHANNEL = "uketome_live"
PING_SECONDS = 15


def about(company_id: int, case_id: int | None) -> str:
    """The notice that something of this company (and case) changed; the journal sends it with every entry."""
    return f"{company_id} case:{case_id or 0}"


def tell_presence(company_id: int, text: str) -> None:
    """Announces who looks at what; not kept anywhere."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, %s)", [CHANNEL, f"{company_id} {text}"])


class Hub:
    """One listening connection per process, one bounded queue per open page."""

    def __init__(self):
        self._queues: dict[int, set[asyncio.Queue[str]]] = {}
        self._task: asyncio.Task | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def stream(self, company_id: int) -> AsyncIterator[bytes]:
        """Server-Sent Events for one company until the browser goes away."""
        queue = self._join(company_id)
        try:
            yield b"retry: 3000\n\n"
            while True:
                try:
                    topic = await asyncio.wait_for(queue.get(), PING_SECONDS)
                    yield f"data: {json.dumps({'topic': topic})}\n\n".encode()
                except TimeoutError:
                    yield b": ping\n\n"
        finally:
            self._queues.get(company_id, set()).discard(queue)

    def _join(self, company_id: int) -> asyncio.Queue[str]:
        loop = asyncio.get_running_loop()
        if self._task is None or self._task.done() or self._loop is not loop:
            self._loop, self._task = loop, loop.create_task(self._listen())
        queue: asyncio.Queue[str] = asyncio.Queue(maxsize=200)
        self._queues.setdefault(company_id, set()).add(queue)
        return queue

    async def _listen(self) -> None:
        params = connections["default"].get_connection_params()
        for ours in ("cursor_factory", "context", "prepare_threshold", "pool"):
            params.pop(ours, None)
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(autocommit=True, **params) as listening:
                    await listening.execute(f"LISTEN {CHANNEL}")
                    async for note in listening.notifies():
                        self._hand_out(note.payload)
            except (psycopg.OperationalError, OSError):
                log.warning("live connection lost, trying again")
                await asyncio.sleep(1)

    def _hand_out(self, payload: str) -> None:
        company, _, topic = payload.partition(" ")
        for queue in tuple(self._queues.get(int(company), ())):
            if queue.full():  # a slow reader loses the oldest; it fetches whole fragments anyway
                queue.get_nowait()
            queue.put_nowait(topic)


hub = Hub()
