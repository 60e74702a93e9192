"""An event as its page announces it to one reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hubwerk.processes.events.enums import AttendanceMode, EventState, FileAudience, SeatMode
from hubwerk.processes.events.models import Event, EventFile, EventHost, Speaker
from hubwerk.processes.events.queries.calendar import CalendarRow, related_rows, rows_of
from hubwerk.processes.events.queries.places import are_full, availability

__all__ = ["Announcement", "PlacesTold", "Text", "announced"]

_RELATED: Final = 3
_DATES: Final = 12


@dataclass(frozen=True, slots=True)
class Text:
    """Something the announcement says, and the language it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class PlacesTold:
    """What readers are told of the places on site, or online: whether there are any left, or few. How many exactly is the hub's affair."""

    mode: SeatMode
    is_full: bool
    is_few: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """All that the page of an event shows; a file with its ending, which tells what opens it."""

    event: Event
    state: EventState
    title: Text
    teaser: Text
    description: Text
    hosts: Sequence[EventHost]
    speakers: Sequence[Speaker]
    files: Sequence[tuple[EventFile, str]]
    places: Sequence[PlacesTold]
    other_dates: Sequence[CalendarRow]
    related: Sequence[CalendarRow]

    @property
    def takes_registrations(self) -> bool:
        """Whether somebody can register now, be it for the waiting list."""
        return self.state in {EventState.OPEN, EventState.FULL}

    @property
    def is_few(self) -> bool:
        """Whether it is worth hurrying."""
        return self.state == EventState.OPEN and any(told.is_few for told in self.places)

    @property
    def is_split(self) -> bool:
        """Whether one way to take part is full and the other is not."""
        return self.event.mode == AttendanceMode.HYBRID and len({told.is_full for told in self.places}) > 1

    @property
    def is_coming(self) -> bool:
        """Whether it will take place."""
        return self.state not in {EventState.PAST, EventState.CANCELLED}


def announced(event: Event, *, at: datetime, language: str) -> Announcement:
    """The announcement in a reader's language, or the first there is. The number of queries does not depend on the number of rows."""
    by_mode = availability(event, at)
    return Announcement(
        event=event,
        state=event.state_at(at, is_full=are_full(by_mode)),
        title=Text(*event.title(language)),
        teaser=Text(*event.teaser(language)),
        description=Text(*event.description(language)),
        hosts=list(event.hosts.select_related("organisation")),
        speakers=list(event.speakers.select_related("organisation")),
        files=[(file, file.original_name.rpartition(".")[2].upper()) for file in event.files.filter(shown_to=FileAudience.EVERYBODY)],
        places=[PlacesTold(mode, places.is_full, places.is_few) for mode, places in by_mode.items()],
        other_dates=_other_dates(event, at=at, language=language),
        related=related_rows(event, at=at, language=language, limit=_RELATED),
    )


def _other_dates(event: Event, *, at: datetime, language: str) -> list[CalendarRow]:
    if event.series_id is None:
        return []
    rows = Event.objects.public().published().coming(at).filter(series=event.series_id).exclude(pk=event.pk).soonest_first()
    keys = [(starts_at, False, key) for starts_at, key in rows.values_list("starts_at", "pk")[:_DATES]]
    return rows_of(keys, at=at, language=language)
