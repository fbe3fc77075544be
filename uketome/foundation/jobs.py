"""Work for later, in the queue that lives in our own database; the only module that knows procrastinate."""

import asyncio
from collections.abc import Callable

from django.db import transaction
from procrastinate import RetryStrategy, exceptions
from procrastinate.contrib.django import app

SHUTDOWN_SECONDS = 20


def job(*, tries: int = 5):
    """Makes a function a job that is tried again with growing pauses."""
    return app.task(retry=RetryStrategy(max_attempts=tries, exponential_wait=4), pass_context=False)


def every(cron: str):
    """Makes a function run on a cron beat, one at a time; a sixth field, the last one, counts seconds: "* * * * * */20"."""

    def register(function: Callable) -> Callable:
        name = f"{function.__module__}.{function.__name__}"
        task = app.task(name=name, queueing_lock=name, lock=name)(function)
        app.periodic(cron=cron)(task)
        return task

    return register


def later(task, *, lock: str | None = None, delay_seconds: int = 0, **arguments) -> None:
    """Queues the job inside the current transaction; a job already queued under the same lock is enough."""
    settings = {"queueing_lock": lock} if lock else {}
    if delay_seconds:
        settings["schedule_in"] = {"seconds": delay_seconds}
    try:
        # A taken lock raises in the database; its own savepoint keeps the caller's transaction whole.
        with transaction.atomic():
            task.configure(**settings).defer(**arguments)
    except exceptions.AlreadyEnqueued:
        return


def run_worker(*, concurrency: int = 2) -> None:
    """Works through the queue until told to stop."""
    worker_app = app.with_connector(app.connector.get_worker_connector())

    async def work() -> None:
        async with worker_app.open_async():
            await worker_app.run_worker_async(
                concurrency=concurrency, shutdown_graceful_timeout=SHUTDOWN_SECONDS, delete_jobs="successful"
            )

    asyncio.run(work())


async def _stalled() -> int:
    stalled = await app.job_manager.get_stalled_jobs()
    count = 0
    for each in stalled:
        await app.job_manager.retry_job(each)
        count += 1
    return count


def retry_stalled() -> int:
    """Gives the jobs of a dead worker to a living one; returns how many."""
    return asyncio.run(_stalled())
