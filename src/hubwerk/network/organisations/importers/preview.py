"""What an import would do, before it does it."""

from dataclasses import dataclass, field
from enum import StrEnum

from hubwerk.network.organisations.enums import ImportKind

__all__ = ["Action", "ImportKind", "ImportPreview", "PlannedRow", "RowProblem"]


class Action(StrEnum):
    """What happens to a row."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row is not imported: its number in the file (0 for the file as a whole), the column as the file calls it, the reason."""

    row: int
    column: str
    reason: str


@dataclass(slots=True)
class PlannedRow:
    """A row that can be imported: its number, what it is called, what happens, and for an update each column with its old and new cell."""

    row: int
    label: str
    action: Action
    changes: dict[str, tuple[str, str]]
    payload: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do. Nothing has been written."""

    kind: ImportKind
    form: str
    rows: tuple[PlannedRow, ...]
    problems: tuple[RowProblem, ...]
    ignored_columns: tuple[str, ...]

    @property
    def to_create(self) -> list[PlannedRow]:
        """Rows that are new here."""
        return [row for row in self.rows if row.action is Action.CREATE]

    @property
    def to_update(self) -> list[PlannedRow]:
        """Rows that are here with other values."""
        return [row for row in self.rows if row.action is Action.UPDATE]

    @property
    def unchanged(self) -> list[PlannedRow]:
        """Rows that are here just so."""
        return [row for row in self.rows if row.action is Action.UNCHANGED]

    @property
    def is_clean(self) -> bool:
        """Whether every row can be imported."""
        return not self.problems

    @property
    def changes_nothing(self) -> bool:
        """Whether the import would write nothing."""
        return all(row.action is Action.UNCHANGED for row in self.rows)
