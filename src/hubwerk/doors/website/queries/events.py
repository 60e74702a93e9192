"""The next events, where other pages lead to them, and the events that answer a sentence."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpRequest
from django.utils import timezone

from hubwerk.doors.website.queries.answers import worth_reading
from hubwerk.doors.website.queries.remembered import shared
from hubwerk.doors.website.reading import reader_language
from hubwerk.foundation.ui.public_pages import hold_until
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.calendar import CalendarFilter, CalendarRow, coming_rows, next_change, rows_of
from hubwerk.processes.events.searched_events import TABLES
from hubwerk.processes.matchmaking.queries import Answers, TextHit

__all__ = ["EventAnswer", "events_to_visit", "next_events"]

_SHOWN: Final = 4
_KNOWN: Final = 300  # more than a busy hub announces


@dataclass(frozen=True, slots=True)
class EventAnswer:
    """An event that answers a sentence, and why."""

    row: CalendarRow
    hit: TextHit


def next_events(
    request: HttpRequest,
    *,
    host: int | None = None,
    topics: Collection[int] | None = None,
    regions: Collection[int] | None = None,
    limit: int = _SHOWN,
) -> list[CalendarRow]:
    """The next events, or of them those that somebody holds, on topics or in regions, given by key; the page holds until one changes by the clock.

    No query where the process knows what is to come.
    """
    at = timezone.now().replace(second=0, microsecond=0)
    language = reader_language()
    rows = shared(f"events in {language}", at, compute=lambda: coming_rows(CalendarFilter(), at=at, language=language, limit=_KNOWN))
    found = [
        row
        for row in rows
        if (host is None or host in {organisation.pk for organisation in row.hosts})
        and (topics is None or not {topic.pk for topic in row.topics}.isdisjoint(topics))
        and (regions is None or (row.region is not None and row.region.pk in regions))
    ][:limit]
    hold_until(request, next_change(found, at=at))
    return found


def events_to_visit(answers: Answers, *, at: datetime, language: str) -> list[EventAnswer]:
    """The events among the answers that are still to come, each once, best first; in the reader's language where it answers in several."""
    hits: dict[int, TextHit] = {}
    for hit in sorted(worth_reading(answers), key=lambda hit: (hit.table != TABLES.get(language), -hit.score)):
        if hit.table in TABLES.values():
            hits.setdefault(hit.key, hit)
    if not hits:
        return []
    starts = dict(Event.objects.public().published().coming(at).filter(pk__in=hits).values_list("pk", "starts_at"))
    best = sorted(starts, key=lambda key: (-hits[key].score, starts[key], key))
    rows = rows_of([(starts[key], False, key) for key in best], at=at, language=language)
    return [EventAnswer(row, hits[key]) for key, row in zip(best, rows, strict=True)]
