"""The calendar as a list: what comes, soonest first, or what is over, latest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.calendar.choice import CalendarFilter
from hubwerk.processes.events.queries.calendar.rows import CalendarRow, Key, rows_of
from hubwerk.processes.events.queries.calendar.selecting import chosen_events, chosen_partner_events

__all__ = ["ROWS", "calendar_keys", "calendar_page", "coming_rows", "related_rows"]

ROWS: Final = 25


def calendar_keys(choice: CalendarFilter, *, at: datetime, past: bool = False) -> list[Key]:
    """Of all that a filter lets through, what is not over yet, soonest first; or what is, latest first. Two queries besides those of the filter."""
    when = Q(ends_at__lte=at) if past else Q(ends_at__gt=at)
    ours = chosen_events(choice).filter(when).order_by().values_list("starts_at", "pk")
    theirs = chosen_partner_events(choice).filter(when).order_by().values_list("starts_at", "pk")
    keys = [(starts_at, False, key) for starts_at, key in ours] + [(starts_at, True, key) for starts_at, key in theirs]
    return sorted(keys, reverse=past)


def calendar_page(
    choice: CalendarFilter, *, at: datetime, language: str, past: bool = False, number: str = "1"
) -> tuple[Page[Key], list[CalendarRow]]:
    """One page of the list, the first or last for a number that is none."""
    page = Paginator(calendar_keys(choice, at=at, past=past), ROWS).get_page(number)
    return page, rows_of(list(page), at=at, language=language)


def coming_rows(choice: CalendarFilter, *, at: datetime, language: str, limit: int) -> list[CalendarRow]:
    """The next few events that a filter lets through."""
    return rows_of(calendar_keys(choice, at=at)[:limit], at=at, language=language)


def related_rows(event: Event, *, at: datetime, language: str, limit: int) -> list[CalendarRow]:
    """The next of our events that share most topics with one, other dates of its series apart."""
    topics: Sequence[int] = [topic.pk for topic in event.topics.all()]
    if not topics:
        return []
    rows = Event.objects.public().published().coming(at).exclude(pk=event.pk).filter(topics__in=topics)
    if event.series_id is not None:
        rows = rows.exclude(series=event.series_id)
    best = rows.annotate(shared=Count("topics")).order_by("-shared", "starts_at", "pk").values_list("starts_at", "pk")[:limit]
    return rows_of([(starts_at, False, key) for starts_at, key in best], at=at, language=language)
