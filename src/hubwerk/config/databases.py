"""How the hub's database is opened: SQLite in the data folder, or what `DATABASE_URL` names."""

from pathlib import Path
from typing import Any

__all__ = ["database_settings"]


def database_settings(configured: dict[str, Any] | None, *, data_dir: Path) -> dict[str, Any]:
    """Django's settings for the one database. On SQLite, transactions that write are serial from their first statement.

    SQLite ignores row locks; IMMEDIATE transactions, the write-ahead log and a busy timeout make guard, change
    and record one serial step, as `select_for_update` does on PostgreSQL.
    """
    settings: dict[str, Any] = dict(configured or {})
    settings.setdefault("ENGINE", "django.db.backends.sqlite3")
    settings.setdefault("NAME", str(data_dir / "hubwerk.sqlite3"))
    settings["OPTIONS"] = dict(settings.get("OPTIONS", {}))
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,  # seconds
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        settings["CONN_HEALTH_CHECKS"] = True
    # Opening a connection costs more than most requests: on PostgreSQL a process, on SQLite the reading of the schema.
    settings["CONN_MAX_AGE"] = 60  # seconds
    return settings
