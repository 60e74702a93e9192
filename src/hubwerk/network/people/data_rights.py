"""What each room keeps about a person: how it is told to them, what is erased when they ask, and what must stay and why.

Rooms above register their part; the rooms below cannot know this one, and their part stands in `holders`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias, Union

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.foundation.accounts.models import User
    from hubwerk.network.people.models import Person

__all__ = ["JSON", "DataSubject", "Hindrance", "Holder", "KeptReason", "holders", "register"]

JSON: TypeAlias = Union[bool, int, float, str, "Sequence[JSON]", "Mapping[str, JSON]", None]


@dataclass(frozen=True, slots=True)
class DataSubject:
    """Whose data it is: a person, an account, as a rule both.

    `proven` are addresses they have shown to be theirs: only what was written to those is told to them. `known` are all addresses the
    hub has of them, from which they are erased.
    """

    person: "Person | None"
    user: "User | None"
    proven: frozenset[str]
    known: frozenset[str]

    @property
    def name(self) -> str:
        """What they are called."""
        return self.person.full_name if self.person is not None else str(self.user)


@dataclass(frozen=True, slots=True)
class KeptReason:
    """What stays after the erasure, on which ground of the law, and until when; each a sentence or a part of one."""

    what: "StrOrPromise"
    why: "StrOrPromise"
    until: "StrOrPromise"


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What has to be settled before somebody can be erased, and where. The team can go on where only the person is bound."""

    reason: "StrOrPromise"
    url: str = ""
    binds_team: bool = True


def _none(_subject: DataSubject) -> "list[KeptReason]":
    return []


def _no_lock(_subject: DataSubject) -> None:
    return None


def _no_hindrance(_subject: DataSubject) -> list[Hindrance]:
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """What one room keeps.

    `export` gives it as JSON holds it, under stable keys that `words` names for readers; nothing in it is about others. `goes` says in
    sentences what `erase` takes away. That runs in the transaction of the whole erasure, before which `lock`
    holds the rows that `hinders` looks at. Lower orders come first.
    """

    name: str
    title: "StrOrPromise"
    export: Callable[[DataSubject], JSON]
    erase: Callable[[DataSubject, datetime], None]
    goes: "Callable[[DataSubject], list[StrOrPromise]]"
    kept: Callable[[DataSubject], list[KeptReason]] = _none
    hinders: Callable[[DataSubject], list[Hindrance]] = _no_hindrance
    lock: Callable[[DataSubject], None] = _no_lock
    words: "Mapping[str, StrOrPromise]" = field(default_factory=lambda: MappingProxyType({}))
    order: int = 100
    erase_order: int = 100


_holders: Final[dict[str, Holder]] = {}


def register(holder: Holder) -> None:
    """Add what a room keeps. The same name again replaces it."""
    _holders[holder.name] = holder


def holders() -> list[Holder]:
    """All of them, in the order in which they are told."""
    return sorted(_holders.values(), key=lambda holder: (holder.order, holder.name))
