"""Tests: the real database and the real task rows, files in memory, quick password hashes, no limit that one test could spend for another."""

import os
import tempfile
from pathlib import Path

from hubwerk.config import env
from hubwerk.config.databases import database_settings
from hubwerk.config.settings.base import *
from hubwerk.config.settings.base import STORAGES

DEBUG = False
HUBWERK_TWO_FACTORS = False  # the tests of the sign-in turn it on; others open a session without one
SECRET_KEY = "a-key-for-tests-only-that-protects-nothing-at-all-0123456789"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}

# A folder of this process alone: several test runs share a machine. On SQLite the database is a file,
# because a database in memory knows neither the write-ahead log nor a second connection's locks.
DATA_DIR = Path(tempfile.gettempdir()) / f"hubwerk-test-{os.getpid()}"
HUBWERK_DATA_DIR = DATA_DIR
HUBWERK_DICTIONARIES = ""  # our own thesaurus alone: the same everywhere, and compiled in seconds
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
DATABASES = {
    "default": database_settings(env.database("DATABASE_URL"), data_dir=DATA_DIR),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["NAME"] = ":memory:"
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / f"hubwerk-test-{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
HUBWERK_KEEP_PAGES = False  # tests write rows without services; those of the kept pages switch it on
