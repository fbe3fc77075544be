"""Settings of a test run: the same house, quicker hashes, no hashed file names."""

from uketome.config.settings import *  # noqa: F403
from uketome.config.settings import DATABASES

SECRET_KEY = "only-for-tests-" + "x" * 40
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["OPTIONS"].pop("pool", None)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
UNDO_SECONDS = 0
