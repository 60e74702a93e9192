"""SQLite in the data folder by default, PostgreSQL by its address."""

from pathlib import Path

from django.db import connection

from hubwerk.config import env
from hubwerk.config.databases import database_settings


def test_sqlite_is_the_default():
    settings = database_settings(None, data_dir=Path("/srv/hub"))

    assert settings["NAME"] == "/srv/hub/hubwerk.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_by_its_address(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://hub:secret@db.example:5433/hub")

    settings = database_settings(env.database("DATABASE_URL"), data_dir=Path("/srv/hub"))

    assert (settings["ENGINE"], settings["HOST"], settings["PORT"]) == ("django.db.backends.postgresql", "db.example", 5433)
    assert "transaction_mode" not in settings["OPTIONS"]
    assert settings["CONN_HEALTH_CHECKS"] is True


def test_sqlite_runs_with_the_write_ahead_log(db):
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        busy = cursor.execute("PRAGMA busy_timeout").fetchone()[0]

    assert (journal, busy) == ("wal", 20_000)
