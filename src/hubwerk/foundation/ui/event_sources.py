"""What is on, as the rooms of the house know it. A room that knows of events registers its source in `AppConfig.ready`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

__all__ = ["Source", "UpcomingEvent", "register", "upcoming"]


@dataclass(frozen=True, slots=True)
class UpcomingEvent:
    """An event that anybody may read of. `language` is that of its title, `ends_at` may be unknown."""

    title: str
    url: str
    starts_at: datetime
    place: str
    language: str
    ends_at: datetime | None = None
    summary: str = ""
    is_sample: bool = False


Source = Callable[[datetime, str], Iterable[UpcomingEvent]]

_sources: Final[dict[str, Source]] = {}


def register(name: str, source: Source) -> None:
    """Have a source asked for what is on from a moment, for a reader of a language. The same name again replaces the source."""
    _sources[name] = source


def upcoming(at: datetime, *, language: str) -> list[UpcomingEvent]:
    """What all sources know of, soonest first."""
    found = [event for source in _sources.values() for event in source(at, language)]
    return sorted(found, key=lambda event: (event.starts_at, event.title))
