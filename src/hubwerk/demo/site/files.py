"""Reads the files of the sample site."""

import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final

from hubwerk.engine.text.languages import LANGUAGES

__all__ = ["ORIGINAL", "TRANSLATIONS", "read", "read_folder", "shipped_picture"]

_FOLDER: Final = resources.files("hubwerk.demo") / "data" / "site"
# The texts were written in German; the other languages follow them.
ORIGINAL: Final = "de"
TRANSLATIONS: Final = tuple(language for language in LANGUAGES if language != ORIGINAL)


def read(name: str) -> dict[str, Any]:
    """One file."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read_folder(name: str) -> list[dict[str, Any]]:
    """All files of a folder, in the order of their names."""
    files = sorted((file for file in (_FOLDER / name).iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]


def shipped_picture(key: str) -> Traversable:
    """The file of a picture."""
    return _FOLDER / "images" / f"{key}.webp"
