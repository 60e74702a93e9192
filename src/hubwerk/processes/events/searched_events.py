"""Events as the sentence search reads them: each language an event is announced in is a text of its own, with its topics and place."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final

from django.db import transaction
from django.utils import timezone

from hubwerk.engine.matching import Entry, Kind, Place
from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.records.languages import spoken
from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.models.events import EventQuerySet
from hubwerk.processes.matchmaking import sources, tasks
from hubwerk.processes.matchmaking.services.changes import note_changed_texts

__all__ = ["TABLES", "entry_ids_of", "note_changed", "register_source"]

# The source of each language; an event that is announced in three stands in three.
TABLES: Final[Mapping[str, str]] = {code: f"event-{code}" for code in LANGUAGES}


def register_source() -> None:
    """Have events searched. Called once, when the application starts."""
    for code, table in TABLES.items():
        # The source of the first language brings all of them: reading the events once is enough.
        sources.register(sources.Source(table=table, entries=_entries if code == LANGUAGES[0] else tuple, entries_of=_entries_of(code)))


def note_changed(event_ids: Collection[int]) -> None:
    """Note, in the running transaction, that events changed, came or went; the index follows after the commit."""
    if not event_ids:
        return
    with transaction.atomic():
        for table in TABLES.values():
            note_changed_texts(table, event_ids)
        transaction.on_commit(tasks.write_soon)


def entry_ids_of(event_ids: Iterable[int]) -> list[str]:
    """The names in the index under which the texts of these events stand, if they do."""
    return [sources.source_entry_id(table, key) for key in event_ids for table in TABLES.values()]


def _searched() -> EventQuerySet:
    """What everybody may read of and come to: nobody looks for a meeting that was cancelled, or is over."""
    rows = Event.objects.public().filter(status=EventStatus.PUBLISHED).coming(timezone.now())
    return rows.select_related("region").prefetch_related("topics").order_by("pk")


def _entries() -> Iterator[Entry]:
    return (entry for event in _searched().iterator(chunk_size=200) for language in LANGUAGES for entry in _entry(event, language))


def _entries_of(language: str) -> Callable[[Collection[int]], Mapping[int, Entry]]:
    def found(keys: Collection[int]) -> Mapping[int, Entry]:
        events = _searched().filter(pk__in=keys) if keys else ()
        return {event.pk: entry for event in events for entry in _entry(event, language)}

    return found


def _entry(event: Event, language: str) -> Iterator[Entry]:
    """The announcement in one language, none where it has no title in it."""
    title, teaser, description = (spoken(event, field)[language] for field in ("title", "teaser", "description"))
    if not title:
        return
    region = event.region
    yield Entry(
        id=sources.source_entry_id(TABLES[language], event.pk),
        title=title,
        text="\n".join(part for part in (teaser, description) if part),
        kind=Kind.PAGE,
        language=language,
        topics=tuple(sorted(topic.identifier for topic in event.topics.all())),
        region=region.code if region else "",
        place=Place(region.latitude, region.longitude, region.country) if region and event.has_place else None,
        published=timezone.localdate(event.published_at) if event.published_at else None,
        closes=event.local_end.date(),
    )
