"""A table read from a file, whatever kind of file it was: rows of texts with the number a reader sees beside them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from hubwerk.network.organisations.importers.errors import UnreadableFile

MAX_BYTES: Final = 50 * 1024 * 1024
MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 100


class Row(NamedTuple):
    """The cells of one row as texts without outer space, and its number as the spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that are not blank, read anew from the file each time `rows` is called; `form` says how the file was read."""

    rows: Callable[[], Iterator[Row]]
    form: str


def kept_rows(rows: Iterator[Row]) -> Iterator[Row]:
    """Without blank rows. Raises `UnreadableFile` for a table longer than an import may be."""
    kept = 0
    for row in rows:
        if any(row.cells):
            kept += 1
            if kept > MAX_ROWS:
                raise UnreadableFile(_("This table has more than %(rows)d rows. Please split it.") % {"rows": MAX_ROWS})
            yield row
