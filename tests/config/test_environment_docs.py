"""Every environment variable is read in one place, named in one table, and documented as that table says."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

import hubwerk
from hubwerk.config import env

SOURCE = Path(hubwerk.__file__).parent
DOCS = SOURCE.parents[1] / "docs"
TABLE_HEAD = "| Variable | Default | Meaning |"


def environment_table():
    """The table as the handbook shows it."""
    rows = [f"| `{v.name}` | {f'`{v.default}`' if v.default else ''} | {v.meaning} |" for v in env.VARIABLES]
    return "\n".join([TABLE_HEAD, "|---|---|---|", *rows])


def _sources():
    """Everything but the engine, which is usable without the site and says itself where it looks for data."""
    return {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if "engine" not in path.relative_to(SOURCE).parts}


def test_names_are_unique_and_meanings_are_sentences():
    names = [variable.name for variable in env.VARIABLES]

    assert len(names) == len(set(names))
    assert all(variable.meaning.endswith(".") for variable in env.VARIABLES)


def test_environment_is_read_in_one_place():
    reading = re.compile(r"os\.getenv|os\.environ\b|environ\.Env\(")

    readers = {path.relative_to(SOURCE).as_posix() for path, text in _sources().items() if reading.search(text)}

    assert readers == {"config/env.py"}


def test_variables_in_the_table_are_the_variables_that_are_read():
    reading = re.compile(r"(?:env\.)?(?:text|flag|number|names|folder|address|database|cache|mail)\([\"\']([A-Z_]+)[\"\']\)")

    read = {name for text in _sources().values() for name in reading.findall(text)}

    assert read == {variable.name for variable in env.VARIABLES}


def test_handbook_shows_the_table():
    pages = [page.read_text(encoding="utf-8") for page in DOCS.rglob("*.md")]
    tables = [page for page in pages if TABLE_HEAD in page]

    assert all(environment_table() in page for page in tables)


@pytest.mark.parametrize(("value", "expected"), [("", []), ("a.example", ["a.example"]), (" a.example , b.example,", ["a.example", "b.example"])])
def test_lists_are_separated_by_commas(monkeypatch, value, expected):
    monkeypatch.setenv("HUBWERK_HOSTS", value)

    assert env.names("HUBWERK_HOSTS") == expected


def test_defaults_are_used_and_undocumented_names_are_refused(monkeypatch):
    monkeypatch.delenv("HUBWERK_WEB_WORKERS", raising=False)

    assert env.number("HUBWERK_WEB_WORKERS") == 1
    with pytest.raises(KeyError):
        env.text("HUBWERK_NO_SUCH_THING")


@pytest.mark.parametrize("value", ["hub.example.org", "ftp://hub.example.org", "https://hub.example.org/path", "https://"])
def test_addresses_must_be_complete(monkeypatch, value):
    monkeypatch.setenv("HUBWERK_BASE_URL", value)

    with pytest.raises(ImproperlyConfigured):
        env.address("HUBWERK_BASE_URL")
