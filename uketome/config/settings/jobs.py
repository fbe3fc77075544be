"""The queue: it lives in the same database and commits with the same transaction."""

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = None
