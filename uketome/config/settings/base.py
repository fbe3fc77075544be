"""What the house is made of: rooms, database, addresses."""

from uketome.config import env

SECRET_KEY = env.secret_key()
DEBUG = env.flag("DEBUG")
ALLOWED_HOSTS = [host for host in env.text("HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host]
# Links in letters are built from this alone, never from a request's Host header.
BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "procrastinate.contrib.django",
    "uketome.foundation.journal",
    "uketome.foundation.files",
    "uketome.look",
    "uketome.people",
    "uketome.orders",
    "uketome.case",
    "uketome.letters",
    "uketome.watch.sla",
    "uketome.watch.escalation",
    "uketome.steps.intake",
    "uketome.steps.understand",
    "uketome.steps.propose",
    "uketome.steps.execute",
    "uketome.steps.follow_up",
    "uketome.steps.learn",
    "uketome.adapters.mail",
    "uketome.desk",
    "uketome.portal",
]

ROOT_URLCONF = "uketome.config.urls"
ASGI_APPLICATION = "uketome.config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"

DATABASES = {"default": env.database(env.text("DATABASE_URL", "postgresql://postgres@127.0.0.1/uketome"))}
DATABASES["default"]["OPTIONS"].setdefault("pool", {"min_size": 1, "max_size": 16, "timeout": 20})
# The login limiter counts here, so that every process sees the same count.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entry"}}

USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

# Forms and photos: ten photos of a phone fit; more is refused early.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 12

JOURNAL_WAKES = "uketome.flow.wakes_of"
JOURNAL_SETTLED = "uketome.flow.settled"
JOURNAL_EVENTS = "uketome.flow.events_by_name"
# A trial shop without a mail server posts its letters into this folder.
OUTBOX_FOLDER = str(env.data_folder() / "outbox")
UNFINISHED_SECONDS = 60
MAILBOX_CHECK = "uketome.adapters.mail.check.check_mailbox"
MAIL_READ_AGAIN = "uketome.adapters.mail.receive.read_again"
UNDO_SECONDS = int(env.text("UNDO_SECONDS", "10"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "uketome.config.logs.Discreet", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
}
