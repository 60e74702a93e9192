"""Columns of an import: what they are called in four languages, and how a file's header is matched to them."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from django.utils.translation import gettext as _

from hubwerk.network.organisations.importers.lookups import Lookups
from hubwerk.network.organisations.importers.tables import Row

_HEADER_ROWS: Final = 20  # titles and notes may stand above the header


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in our exports, other names for it, how its cells are read, and whether it must be there and filled."""

    name: str
    headers: tuple[str, ...]
    parse: Callable[[str, Lookups], object]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns of a file are: column and the header as written, by position; what was not understood or not found."""

    row: int
    width: int
    columns: dict[int, tuple[Column, str]]
    unknown: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]

    @property
    def names(self) -> frozenset[str]:
        """The names of the columns that are there."""
        return frozenset(column.name for column, _written in self.columns.values())


def find_header(rows: Iterator[Row], columns: Sequence[Column]) -> Header:
    """The header among the first rows: the one that names most columns. Missing columns are named, with the closest header written."""
    spellings = {_plain(name): column for column in columns for name in (column.name, *column.headers)}
    candidates = [row for row, _number in zip(rows, range(_HEADER_ROWS), strict=False)]
    best = max(candidates, key=lambda row: len({spellings[plain].name for cell in row.cells if (plain := _plain(cell)) in spellings}), default=None)
    if best is None:
        return Header(row=0, width=0, columns={}, unknown=(), problems=(("", _("There is no header row.")),))
    placed: dict[int, tuple[Column, str]] = {}
    problems: list[tuple[str, str]] = []
    unknown: list[str] = []
    for position, cell in enumerate(best.cells):
        column = spellings.get(_plain(cell))
        if column is None:
            unknown += [cell] if cell else []
        elif column.name in {known.name for known, _written in placed.values()}:
            problems.append((cell, _("This column is there twice.")))
        else:
            placed[position] = (column, cell)
    present = {column.name for column, _written in placed.values()}
    problems += [(column.name, _missing(column, unknown)) for column in columns if column.required and column.name not in present]
    return Header(row=best.number, width=len(best.cells), columns=placed, unknown=tuple(unknown), problems=tuple(problems))


def _missing(column: Column, unknown: Sequence[str]) -> str:
    plain = {_plain(header): header for header in unknown}
    close = [match for name in (column.name, *column.headers) for match in get_close_matches(_plain(name), plain, n=1, cutoff=0.6)]
    if close:
        return _("The column “%(column)s” is missing. Is it the one called “%(closest)s”?") % {
            "column": column.name,
            "closest": plain[close[0]],
        }
    return _("The column “%(column)s” is missing.") % {"column": column.name}


def _plain(header: str) -> str:
    """A header without case, accents, spaces and punctuation, and without the star or note that marks required columns."""
    letters = unicodedata.normalize("NFKD", header.casefold().replace("ß", "ss"))
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\(.*?\)", "", letters))
