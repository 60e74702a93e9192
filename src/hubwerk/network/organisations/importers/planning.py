"""From a table to the plan of an import: cells are read one by one, rows are compared with the database in batches."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.utils.translation import gettext as _

from hubwerk.foundation.records.spreadsheets import unescaped
from hubwerk.network.organisations.importers.columns import Column, Header, find_header
from hubwerk.network.organisations.importers.lookups import Lookups
from hubwerk.network.organisations.importers.preview import Action, ImportKind, ImportPreview, PlannedRow, RowProblem
from hubwerk.network.organisations.importers.tables import Row, Table
from hubwerk.network.organisations.importers.values import BadCell

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

_BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row whose cells can all be read: its number, the cells as written and the values they mean, by column name."""

    number: int
    cells: dict[str, str]
    values: dict[str, Any]


class BadRow(Exception):
    """A row that cannot be taken over because of the cell in one column."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


class TableImporter(ABC):
    """What is special about one kind of import. One instance plans, and may then apply, one file."""

    kind: ClassVar[ImportKind]
    columns: ClassVar[tuple[Column, ...]]

    def __init__(self, *, lookups: Lookups, header: Header, at: datetime) -> None:
        self.lookups = lookups
        self.at = at
        self.present = header.names
        self._written = {column.name: written for column, written in header.columns.values()}

    @abstractmethod
    def plan(self, rows: Sequence[ParsedRow]) -> Iterator[PlannedRow | RowProblem]:
        """What would happen to a batch of rows, with a number of queries that does not depend on how many they are."""

    def plan_rest(self) -> Iterator[RowProblem]:
        """Problems that show only when the whole file was read."""
        return iter(())

    @abstractmethod
    def apply(self, rows: Sequence[PlannedRow], *, actor: "User | None") -> None:
        """Write a batch of rows that are new or changed."""

    def apply_rest(self, *, actor: "User | None") -> None:
        """Write what can be written only when all rows are there: nothing, unless rows can name one another."""
        return

    def problem(self, row: int, column: str, reason: str) -> RowProblem:
        """A problem under the name the file gives the column."""
        return RowProblem(row, self._written.get(column, column), reason)


def compared(old: dict[str, str], new: dict[str, str], changed: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The old and new cell of each changed column."""
    return {name: (old.get(name, ""), new.get(name, "")) for name in changed}


def plan_import(table: Table, importer_class: type[TableImporter], *, at: datetime) -> tuple[ImportPreview, TableImporter | None]:
    """What importing the table would do, and the importer that can do it; None where the header is wrong. Writes nothing."""
    header = find_header(table.rows(), importer_class.columns)
    if header.problems:
        problems = tuple(RowProblem(header.row, column, reason) for column, reason in header.problems)
        return ImportPreview(importer_class.kind, table.form, (), problems, header.unknown), None
    importer = importer_class(lookups=Lookups(), header=header, at=at)
    planned: list[PlannedRow] = []
    found: list[RowProblem] = []
    body = (row for row in table.rows() if row.number > header.row)
    while batch := list(islice(body, _BATCH)):
        parsed = []
        for row in batch:
            result = _parsed(row, header, importer)
            if isinstance(result, ParsedRow):
                parsed.append(result)
            else:
                found += result
        for outcome in importer.plan(parsed):
            if isinstance(outcome, PlannedRow):
                planned.append(outcome)
            else:
                found.append(outcome)
    late = list(importer.plan_rest())
    bad = {problem.row for problem in late}
    rows = tuple(row for row in planned if row.row not in bad)
    problems = tuple(sorted([*found, *late], key=lambda problem: problem.row))
    return ImportPreview(importer_class.kind, table.form, rows, problems, header.unknown), importer


def apply_plan(rows: Sequence[PlannedRow], importer: TableImporter, *, actor: "User | None") -> None:
    """Write the rows of a plan that are new or changed, in batches."""
    todo = iter([row for row in rows if row.action is not Action.UNCHANGED])
    while batch := list(islice(todo, _BATCH)):
        importer.apply(batch, actor=actor)
    importer.apply_rest(actor=actor)


def _parsed(row: Row, header: Header, importer: TableImporter) -> ParsedRow | list[RowProblem]:
    problems: list[RowProblem] = []
    if any(row.cells[header.width :]):
        problems.append(RowProblem(row.number, "", _("This row has more cells than the header. Is a text with the delimiter in it not quoted?")))
    cells: dict[str, str] = {}
    values: dict[str, Any] = {}
    for position, (column, written) in header.columns.items():
        cell = unescaped(row.cells[position]) if position < len(row.cells) else ""
        cells[column.name] = cell
        if column.required and not cell:
            problems.append(RowProblem(row.number, written, _("This cell must not be empty.")))
            continue
        try:
            values[column.name] = column.parse(cell, importer.lookups)
        except BadCell as error:
            problems.append(RowProblem(row.number, written, str(error)))
    return problems or ParsedRow(row.number, cells, values)
