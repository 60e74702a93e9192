"""Reads the files of the sample association."""

import tomllib
from importlib import resources
from typing import Any, Final

__all__ = ["read"]

_DATA: Final = resources.files("hubwerk.demo") / "data" / "association"


def read(name: str) -> dict[str, Any]:
    """What a file says."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
