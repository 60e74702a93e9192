"""How the rows of each room follow when two organisations become one. Every room that points to organisations registers here, in `AppConfig.ready`.

A test walks all models and fails for a column that points to organisations and is covered by nobody.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.network.organisations.models import Organisation

__all__ = ["Moved", "Mover", "covered", "movers", "register", "register_staying"]


@dataclass(frozen=True, slots=True)
class Moved:
    """What a mover did: how many rows went over, and what it needs to take that back, as JSON can hold it."""

    keep_id: int
    merge_id: int
    rows: int
    data: Mapping[str, Any] = field(default_factory=dict)


def _nothing_lost(_moved: Moved) -> "Sequence[StrOrPromise]":
    return ()


@dataclass(frozen=True, slots=True)
class Mover:
    """One kind of rows. `move` runs inside the transaction of the merge, after the fields of both records were written, and loses nothing;
    `undo` restores what was before; `lost` names in whole sentences what an undo would lose of what was done since.

    `covers` names the columns as "app_label.Model.field".
    """

    name: str
    title: "StrOrPromise"
    covers: frozenset[str]
    move: "Callable[[Organisation, Organisation], Moved]"
    undo: Callable[[Moved], None]
    lost: "Callable[[Moved], Sequence[StrOrPromise]]" = _nothing_lost
    order: int = 100


_movers: Final[dict[str, Mover]] = {}
_staying: Final[dict[str, str]] = {}


def register(mover: Mover) -> None:
    """Have rows follow. The same name again replaces the mover."""
    _movers[mover.name] = mover


def register_staying(column: str, *, reason: str) -> None:
    """Have the rows behind a column ("app_label.Model.field") stay with the record they were written for."""
    _staying[column] = reason


def movers() -> list[Mover]:
    """All movers in their order."""
    return sorted(_movers.values(), key=lambda mover: (mover.order, mover.name))


def covered() -> frozenset[str]:
    """The columns somebody takes care of."""
    return frozenset(_staying).union(*(mover.covers for mover in _movers.values()))
