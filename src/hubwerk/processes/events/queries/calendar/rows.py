"""One line of the calendar: an event of ours or of a partner, in the form that lists, months and feeds have in common."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.topics.models import Topic
from hubwerk.processes.events.calendar_words import last_day, told_days, told_hours
from hubwerk.processes.events.enums import Audience, EventState
from hubwerk.processes.events.models import Event, PartnerEvent
from hubwerk.processes.events.queries.places import full_events

__all__ = ["CalendarRow", "Key", "next_change", "rows_of", "state_of_partner_event"]

# Of a row: when it begins, whether it is a partner's, its key.
Key = tuple[datetime, bool, int]

# What a list says in so many words; an open event says nothing.
_TOLD: Final = frozenset({EventState.CANCELLED, EventState.FULL, EventState.CLOSED, EventState.NOT_YET})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRow:
    """An event as a line of the calendar. `language` is that of the title, `starts_at` and `ends_at` go by the clock there, `url` is "" for unknown."""

    key: str
    title: str
    language: str
    summary: str
    summary_language: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    is_all_day: bool
    place: str
    url: str
    state: EventState
    format: str
    mode: str
    topics: tuple[Topic, ...]
    hosts: tuple[Organisation, ...]
    languages: tuple[str, ...]
    region: Region | None
    for_members: bool
    partner: Organisation | None
    is_sample: bool
    changed_at: datetime
    published_at: datetime
    changes_at: tuple[datetime, ...]
    event: Event | None = None
    partner_event: PartnerEvent | None = None

    @property
    def is_partner(self) -> bool:
        """Whether a partner holds it, and its page is theirs."""
        return self.partner is not None

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state == EventState.CANCELLED

    @property
    def is_online(self) -> bool:
        """Whether one can take part from anywhere."""
        return self.event is not None and self.event.mode != "on-site"

    @property
    def told_state(self) -> str:
        """The state in words, where it is worth a word."""
        return str(self.state.label) if self.state in _TOLD else ""

    @property
    def day_number(self) -> str:
        """The day of the month on which it begins, as a sheet of a calendar has it."""
        return date_format(self.starts_at, "j")

    @property
    def day_words(self) -> tuple[str, str]:
        """The month and the weekday of that day, shortened."""
        return date_format(self.starts_at, "M"), date_format(self.starts_at, "D")

    @property
    def lasts_days(self) -> bool:
        """Whether it ends on another day than it begins."""
        return last_day(self.starts_at, self.ends_at) != self.starts_at.date()

    @property
    def days(self) -> str:
        """The day, or from which to which."""
        return told_days(self.starts_at, self.ends_at)

    @property
    def hours(self) -> str:
        """From when to when; "" for whole days."""
        return "" if self.is_all_day else told_hours(self.starts_at, self.ends_at, self.zone)


def rows_of(keys: Sequence[Key], *, at: datetime, language: str) -> list[CalendarRow]:
    """The rows with these keys, in this order. At most eight queries, however many rows."""
    events = _events([key for _starts_at, is_partner, key in keys if not is_partner])
    theirs = _partner_events([key for _starts_at, is_partner, key in keys if is_partner])
    undecided = [key for key, event in events.items() if event.state_at(at) == EventState.OPEN]
    full = full_events(undecided, at) if undecided else set()
    rows = []
    for _starts_at, is_partner, key in keys:
        if is_partner:
            rows.append(_of_partner_event(theirs[key], at))
        else:
            rows.append(_of_event(events[key], events[key].state_at(at, is_full=key in full), language))
    return rows


def next_change(rows: Iterable[CalendarRow], *, at: datetime) -> datetime | None:
    """When the first of these rows will read otherwise by the clock alone."""
    return min((moment for row in rows for moment in row.changes_at if moment > at), default=None)


def state_of_partner_event(event: PartnerEvent, at: datetime) -> EventState:
    """What can be said of it: how to register, its partner knows."""
    if event.is_cancelled:
        return EventState.CANCELLED
    return EventState.PAST if event.ends_at <= at else EventState.OPEN


def _events(keys: Collection[int]) -> dict[int, Event]:
    if not keys:
        return {}
    return Event.objects.select_related("region").prefetch_related("topics", "hosts__organisation").in_bulk(keys)


def _partner_events(keys: Collection[int]) -> dict[int, PartnerEvent]:
    if not keys:
        return {}
    return PartnerEvent.objects.select_related("feed__organisation", "feed__region").prefetch_related("topics").in_bulk(keys)


def _of_event(event: Event, state: EventState, language: str) -> CalendarRow:
    title, title_language = event.title(language)
    teaser, teaser_language = event.teaser(language)
    moments = (event.registration_opens_at, event.closes_at, event.starts_at, event.ends_at)
    return CalendarRow(
        key=f"event-{event.pk}",
        title=title,
        language=title_language,
        summary=teaser,
        summary_language=teaser_language,
        starts_at=event.local_start,
        ends_at=event.local_end,
        zone=event.time_zone,
        is_all_day=False,
        place=event.place,
        url=reverse("events:event", args=[event.slug]),
        state=state,
        format=str(event.get_format_display()),
        mode=str(event.get_mode_display()),
        topics=tuple(event.topics.all()),
        hosts=tuple(host.organisation for host in event.hosts.all()),
        languages=tuple(event.languages),
        region=event.region,
        for_members=event.audience == Audience.MEMBERS,
        partner=None,
        is_sample=event.is_sample,
        changed_at=event.updated_at,
        published_at=event.published_at or event.created_at,
        changes_at=tuple(moment for moment in moments if moment is not None),
        event=event,
    )


def _of_partner_event(event: PartnerEvent, at: datetime) -> CalendarRow:
    here = timezone.get_default_timezone()
    language = str(event.feed.language)
    return CalendarRow(
        key=f"partner-event-{event.pk}",
        title=event.title,
        language=language,
        summary=event.description,
        summary_language=language,
        starts_at=event.starts_at.astimezone(here),
        ends_at=event.ends_at.astimezone(here),
        zone=timezone.get_default_timezone_name(),
        is_all_day=event.is_all_day,
        place=event.place,
        url=event.url,
        state=state_of_partner_event(event, at),
        format="",
        mode="",
        topics=tuple(event.topics.all()),
        hosts=(event.feed.organisation,),
        languages=(language,),
        region=event.feed.region,
        for_members=False,
        partner=event.feed.organisation,
        is_sample=event.feed.organisation.is_sample,
        changed_at=event.changed_at,
        published_at=event.first_seen_at,
        changes_at=(event.starts_at, event.ends_at),
        partner_event=event,
    )
