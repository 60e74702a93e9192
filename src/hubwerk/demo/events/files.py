"""Reads the files of the sample events."""

import tomllib
from importlib import resources
from typing import Any, Final

__all__ = ["read", "read_events"]

_DATA: Final = resources.files("hubwerk.demo") / "data" / "events"
_EVENTS: Final = ("conferences", "workshops", "trainings", "visits", "webinars", "networking", "firesides")


def read(name: str) -> dict[str, Any]:
    """What a file says."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def read_events() -> list[dict[str, Any]]:
    """All events, the earliest first."""
    return sorted((row for name in _EVENTS for row in read(name)["event"]), key=lambda row: (row["days"], row["key"]))
