"""What else the public search answers with. Rooms above whose texts it shall know register them here, each from its `AppConfig.ready`."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from hubwerk.engine.matching import Entry

__all__ = ["Source", "named", "register", "registered", "source_entry_id"]


@dataclass(frozen=True, slots=True)
class Source:
    """Texts of one table, as entries of the kind `PAGE` named by `source_entry_id`.

    `entries` gives all that anybody may read now, `entries_of` those of some keys; whatever it leaves out is taken out of the index. Who changes a text
    says so with `services.changes.note_changed_texts`, in the same transaction.
    """

    table: str
    entries: Callable[[], Iterable[Entry]]
    entries_of: Callable[[Collection[int]], Mapping[int, Entry]]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Have a table's texts searched. Registering it again replaces it."""
    _sources[source.table] = source


def registered() -> tuple[Source, ...]:
    """All sources, in the order of their tables."""
    return tuple(_sources[table] for table in sorted(_sources))


def named(table: str) -> Source | None:
    """The source of a table, if there is one."""
    return _sources.get(table)


def source_entry_id(table: str, key: int) -> str:
    """The name of a text in the index."""
    return f"{table}:{key}"
