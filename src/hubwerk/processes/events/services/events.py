"""Events, planned and changed. Announcing and cancelling them is in `publishing`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.topics.models import Topic
from hubwerk.processes.events.details import EventDetails, HostDetails, SpeakerDetails
from hubwerk.processes.events.enums import AttendanceMode, EventStatus, SeatMode
from hubwerk.processes.events.errors import EventCancelled, EventNotDraft, PlacesTaken
from hubwerk.processes.events.models import Event, EventHost, SeatList, Speaker
from hubwerk.processes.events.queries.changes import Tell, tells_of
from hubwerk.processes.events.searched_events import note_changed
from hubwerk.processes.events.services.guards import locked_event, require_valid
from hubwerk.processes.events.services.seating import offer_on
from hubwerk.processes.events.services.slugs import free_slug
from hubwerk.processes.events.signals import announce_events
from hubwerk.processes.events.tasks import tell_of_change_task

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["EventChange", "change_event", "create_event", "delete_draft"]

_TEXTS: Final = {"titles": "title", "teasers": "teaser", "descriptions": "description"}
_COLUMNS: Final = (
    "format",
    "starts_at",
    "ends_at",
    "time_zone",
    "mode",
    "venue",
    "street",
    "postal_code",
    "town",
    "country",
    "region_id",
    "online_url",
    "directions",
    "audience",
    "members_first",
    "registration_opens_at",
    "registration_closes_at",
    "group_limit",
    "offer_hours",
    "asks_accessibility",
    "asks_food",
    "shows_participants",
    "cancel_until",
    "cancellation_note",
    "feedback_anonymous",
    "series_id",
)
_MODES: Final = {
    AttendanceMode.ON_SITE: (SeatMode.ON_SITE,),
    AttendanceMode.ONLINE: (SeatMode.ONLINE,),
    AttendanceMode.HYBRID: (SeatMode.ON_SITE, SeatMode.ONLINE),
}


@dataclass(frozen=True, slots=True)
class EventChange:
    """A changed event, and of what those who registered are told."""

    event: Event
    tells: frozenset[Tell]


@transaction.atomic
def create_event(*, actor: "User | None", details: EventDetails, at: datetime, is_sample: bool = False) -> Event:
    """Plan an event, as a draft. Raises `InvalidInput`."""
    event = Event(created_at=at, is_sample=is_sample)
    _write(event, details, at)
    event.slug = event.public_id.hex  # until it is known that title and day are right
    require_valid(event)
    event.slug = free_slug(event)
    event.save()
    _write_around(event, details, at)
    record(actor=actor, action="event-planned", subject=event, changes={"starts_at": (None, event.starts_at)}, at=at)
    return event


@transaction.atomic
def change_event(*, actor: "User | None", event_id: int, details: EventDetails, at: datetime) -> EventChange:
    """Replace what is planned. Whoever registered is told of a new time, place or link, by a task, with a new calendar entry.

    Raises `PlacesTaken` where more places are taken than would be left, `EventCancelled`, `InvalidInput` and `NotFound`.
    """
    event = locked_event(event_id)
    if event.status == EventStatus.CANCELLED:
        raise EventCancelled
    tells = tells_of(event, details) if event.status == EventStatus.PUBLISHED else frozenset[Tell]()
    before = _columns(event)
    _write(event, details, at)
    if tells:
        event.sequence += 1
    require_valid(event)
    event.save()
    _write_around(event, details, at)
    changes = {name: (before[name], value) for name, value in _columns(event).items() if before[name] != value}
    record(actor=actor, action="event-changed", subject=event, changes=changes, at=at)
    if tells:
        tell_of_change_task.enqueue(event.pk, event.sequence)
    note_changed([event.pk])
    announce_events(event.pk)
    return EventChange(event, tells)


@transaction.atomic
def delete_draft(*, actor: "User | None", event_id: int, at: datetime) -> None:
    """Delete an event that was never announced. Raises `EventNotDraft` and `NotFound`."""
    event = locked_event(event_id)
    if event.status != EventStatus.DRAFT or event.bookings.exists():
        raise EventNotDraft
    record(actor=actor, action="event-deleted", subject=event, changes={"title": (str(event), None)}, at=at)
    event.delete()


def _write(event: Event, details: EventDetails, at: datetime) -> None:
    for column in _COLUMNS:
        setattr(event, column, getattr(details, column))
    for source, field in _TEXTS.items():
        texts: Mapping[str, str] = getattr(details, source)
        for code in ("de", "fr", "nl", "en"):
            setattr(event, f"{field}_{code}", texts.get(code, "").strip())
    if not any(text.strip() for text in details.titles.values()):
        raise InvalidInput({"title_de": [_("An event needs a title in at least one language.")]})
    event.languages = list(details.languages)
    event.updated_at = at


def _write_around(event: Event, details: EventDetails, at: datetime) -> None:
    event.topics.set(Topic.objects.current().filter(pk__in=details.topic_ids))
    _write_hosts(event, details.hosts)
    _write_speakers(event, details.speakers)
    _write_places(event, details, at)


def _write_hosts(event: Event, hosts: tuple[HostDetails, ...]) -> None:
    event.hosts.all().delete()
    for position, host in enumerate(hosts):
        row = EventHost(event=event, organisation_id=host.organisation_id, role=host.role, position=position)
        require_valid(row)
        row.save()


def _write_speakers(event: Event, speakers: tuple[SpeakerDetails, ...]) -> None:
    event.speakers.all().delete()
    for position, speaker in enumerate(speakers):
        row = Speaker(
            event=event,
            name=speaker.name.strip(),
            function=speaker.function.strip(),
            organisation_id=speaker.organisation_id,
            person_id=speaker.person_id,
            subject=speaker.subject.strip(),
            position=position,
        )
        require_valid(row)
        row.save()


def _write_places(event: Event, details: EventDetails, at: datetime) -> None:
    """One list for each way to take part. What somebody holds cannot be taken away; what comes on top is offered to those in line."""
    wanted = {SeatMode.ON_SITE: details.capacity_on_site, SeatMode.ONLINE: details.capacity_online}
    modes = _MODES[AttendanceMode(event.mode)]
    for gone in event.seat_lists.exclude(mode__in=modes):
        if gone.bookings.exists():
            raise PlacesTaken
        gone.delete()
    for mode in modes:
        seats = event.seat_lists.filter(mode=mode).first() or SeatList(event=event, mode=mode)
        capacity = wanted[mode]
        if capacity is not None and capacity < seats.taken:
            raise PlacesTaken
        seats.event, seats.capacity = event, capacity
        require_valid(seats)
        seats.save()
        if event.status == EventStatus.PUBLISHED:
            offer_on(seats, at=at)


def _columns(event: Event) -> dict[str, object]:
    texts = [f"{field}_{code}" for field in _TEXTS.values() for code in ("de", "fr", "nl", "en")]
    return {name: getattr(event, name) for name in (*_COLUMNS, *texts, "languages")}
