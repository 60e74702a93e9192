"""Reads the sample network's files."""

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any, Final

_DATA: Final = resources.files("hubwerk.demo") / "data"
# Through whom East Belgium's companies come into the network.
MULTIPLIER: Final = "ministerium-dg"


def sample_organisations() -> Iterator[dict[str, Any]]:
    """All organisations of the sample network, the public partners first, as their files tell them."""
    files = sorted((file for file in _DATA.iterdir() if file.name.endswith(".toml")), key=lambda file: (file.name != "partners.toml", file.name))
    for file in files:
        yield from tomllib.loads(file.read_text(encoding="utf-8"))["organisation"]
