"""Reads a network for `hubwerk match` from CSV, XLSX or JSON Lines: one entry a row."""

import csv
import io
import json
import math
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from openpyxl import load_workbook

from hubwerk.doors.cli.texts import UnreadableText, decoded
from hubwerk.engine.matching import Entry, Kind, Place, Role

_T = TypeVar("_T")

# What people call the columns; the first name of each is the one we write.
_COLUMNS: Final = {
    "id": ("id", "nr", "no"),
    "organisation": ("organisation", "organization", "name", "firma", "company", "bedrijf", "organisatie", "entreprise"),
    "kind": ("kind", "art", "type", "soort", "genre"),
    "roles": ("roles", "role", "rolle", "rollen", "rôle", "rôles", "rol"),
    "language": ("language", "lang", "sprache", "langue", "taal"),
    "spoken": ("spoken", "languages", "sprachen", "langues", "talen"),
    "title": ("title", "titel", "titre"),
    "text": ("text", "texte", "tekst", "description", "beschreibung", "omschrijving", "profil", "profile"),
    "topics": ("topics", "themen", "thèmes", "thema's"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
    "country": ("country", "land", "pays"),
    "published": ("published", "veröffentlicht", "publié", "gepubliceerd"),
    "closes": ("closes", "bis", "jusqu'au", "tot"),
}
_KINDS: Final = {
    Kind.NEED: ("need", "gesuch", "suche", "besoin", "demande", "vraag", "behoefte"),
    Kind.OFFER: ("offer", "angebot", "biete", "offre", "aanbod"),
    Kind.PROFILE: ("profile", "profil", "profiel", ""),
}
_ROLES: Final = {
    Role.ENABLER: ("enabler", "anbieter"),
    Role.USER: ("user", "anwender", "utilisateur", "gebruiker"),
    Role.SUPPORTER: ("supporter", "unterstützer", "soutien", "ondersteuner"),
}
_FARTHEST: Final = {"latitude": 90, "longitude": 180}
_LARGEST: Final = 200_000_000  # bytes a workbook may unpack to


def read_network(path: Path) -> Iterator[Entry]:
    """The entries of a file, in order. Raises `UnreadableText` with the row and what to do about it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableText(f"{path} cannot be read: {error.strerror or error}.") from None
    if not data.strip():
        raise UnreadableText(f"{path} is empty: there is no network to match against.")
    if data.startswith(b"PK"):
        rows = _named(path.name, _workbook_rows(path))
    elif path.suffix.casefold() in {".jsonl", ".ndjson", ".json"}:
        rows = _json_rows(path.name, decoded(data, path.name))
    else:
        text = decoded(data, path.name)
        first_line = text.partition("\n")[0]
        rows = _named(path.name, _table_rows(path.name, text, delimiter=max(",;\t", key=first_line.count)))
    filled = ((number, row) for number, row in rows if any(str(value).strip() for value in row.values() if value is not None))
    return _once(path.name, ((number, _entry(path.name, number, row)) for number, row in filled))


def _once(name: str, entries: Iterable[tuple[int, Entry]]) -> Iterator[Entry]:
    """The entries, each id once: the index would keep the last one only, and nobody would know."""
    rows: dict[str, int] = {}
    for number, entry in entries:
        if entry.id in rows:
            raise UnreadableText(
                f"{name}, row {number}: the id “{entry.id}” stands in row {rows[entry.id]} already. Give each row its own, or leave the column out."
            )
        rows[entry.id] = number
        yield entry


def _table_rows(name: str, text: str, delimiter: str) -> Iterator[list[Any]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=None), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableText(f"{name} is no readable table ({error}). Look for a quotation mark that is not closed, and try again.") from None


def _workbook_rows(path: Path) -> Iterator[list[Any]]:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise UnreadableText(f"{path.name} unpacks to more than {_LARGEST // 1_000_000} MB. Save it as CSV and try again.")
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()  # some programs write a wrong size
        yield from [list(row) for row in sheet.iter_rows(values_only=True)]
    except UnreadableText:
        raise
    except Exception:  # noqa: BLE001  (openpyxl raises whatever a damaged file provokes)
        raise UnreadableText(f"{path.name} is no readable Excel workbook. Save it as XLSX or CSV and try again.") from None


def _named(name: str, rows: Iterable[list[Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows by our column names, with their number in the file."""
    numbered = ((number, row) for number, row in enumerate(rows, start=1))
    for _, header in numbered:
        if any(str(cell or "").strip() for cell in header):
            columns = [_column(str(cell or "")) for cell in header]
            break
    else:
        return
    if "text" not in columns:
        found = ", ".join(str(cell) for cell in header if cell)
        raise UnreadableText(f"{name} has no column named text (found: {found}). Name the column with the texts “text”.")
    for number, row in numbered:
        yield number, {column: value for column, value in zip(columns, row, strict=False) if column}


def _column(header: str) -> str:
    wanted = header.strip().casefold()
    return next((column for column, names in _COLUMNS.items() if wanted in names), "")


def _json_rows(name: str, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise UnreadableText(f'{name}, line {number} is no JSON object. Write one entry a line, such as {{"text": "…"}}.')
        yield number, {_column(str(key)) or str(key): value for key, value in row.items()}


def _entry(name: str, number: int, row: Mapping[str, Any]) -> Entry:
    text = str(row.get("text") or "").strip()
    if not text:
        raise UnreadableText(f"{name}, row {number} has no text. Fill it in or delete the row.")
    latitude, longitude = (_degree(name, number, row, column) for column in ("latitude", "longitude"))
    organisation = str(row.get("organisation") or "").strip()
    return Entry(
        id=str(row.get("id") or f"row-{number}").strip(),
        text=text,
        title=str(row.get("title") or "").strip(),
        kind=_choice(name, number, "kind", row.get("kind"), _KINDS),
        organisation=organisation or f"row-{number}",
        roles=frozenset(_choice(name, number, "role", part, _ROLES) for part in _parts(row.get("roles"))),
        language=str(row.get("language") or "").strip() or None,
        spoken=frozenset(part.casefold() for part in _parts(row.get("spoken"))),
        topics=tuple(_parts(row.get("topics"))),
        place=Place(latitude, longitude, str(row.get("country") or "").strip().upper()) if latitude is not None and longitude is not None else None,
        published=_day(name, number, row, "published"),
        closes=_day(name, number, row, "closes"),
        facts={"organisation": organisation} if organisation else {},
    )


def _parts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else str(value or "").replace(";", ",").replace("|", ",").split(",")
    return [part for part in (str(one).strip() for one in values) if part]


def _choice(name: str, number: int, what: str, value: Any, choices: Mapping[_T, tuple[str, ...]]) -> _T:
    wanted = str(value or "").strip().casefold()
    for choice, names in choices.items():
        if wanted in names:
            return choice
    known = ", ".join(names[0] for names in choices.values())
    raise UnreadableText(f"{name}, row {number}: “{value}” is no {what}. Use one of {known}.")


def _degree(name: str, number: int, row: Mapping[str, Any], column: str) -> float | None:
    given = row.get(column)
    value = "" if given is None else str(given).strip().replace(",", ".")
    if not value:
        return None
    try:
        degrees = float(value)
    except ValueError:
        degrees = math.nan
    if not abs(degrees) <= _FARTHEST[column]:
        raise UnreadableText(f"{name}, row {number}: “{value}” is no {column}. Write degrees such as 50.63.")
    return degrees


def _day(name: str, number: int, row: Mapping[str, Any], column: str) -> date | None:
    value = row.get(column)
    if isinstance(value, datetime):
        return value.date()
    if not str(value or "").strip():
        return None
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        raise UnreadableText(f"{name}, row {number}: “{value}” is no date. Write it as 2026-05-31.") from None
