"""Announcing events, now or at a set time, taking them back, and cancelling them."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.errors import EventCancelled, EventHasBookings, EventIncomplete, EventNotDraft, EventOver
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.searched_events import note_changed
from hubwerk.processes.events.services.guards import locked_event, require_valid
from hubwerk.processes.events.signals import announce_events
from hubwerk.processes.events.tasks import tell_of_cancellation_task

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["cancel_event", "publish_due_events", "publish_event", "schedule_event", "unschedule_event", "withdraw_event"]

_NOT_YET = (EventStatus.DRAFT, EventStatus.SCHEDULED)


@transaction.atomic
def publish_event(*, actor: "User | None", event_id: int, at: datetime) -> Event:
    """Announce an event. One that took place already may be entered afterwards. Raises `EventNotDraft`, `EventIncomplete` and `NotFound`."""
    event = locked_event(event_id)
    if event.status not in _NOT_YET:
        raise EventNotDraft
    _require_whole(event)
    return _move(event, actor, "event-published", at, status=EventStatus.PUBLISHED, publish_at=None, published_at=at)


@transaction.atomic
def schedule_event(*, actor: "User | None", event_id: int, publish_at: datetime, at: datetime) -> Event:
    """Have an event announced at a set time. Raises `EventNotDraft`, `EventIncomplete`, `InvalidInput` and `NotFound`."""
    event = locked_event(event_id)
    if event.status not in _NOT_YET:
        raise EventNotDraft
    _require_whole(event)
    if not at < publish_at < event.starts_at:
        raise InvalidInput({"publish_at": [_("Please choose a time between now and the beginning of the event.")]})
    return _move(event, actor, "event-scheduled", at, status=EventStatus.SCHEDULED, publish_at=publish_at)


@transaction.atomic
def unschedule_event(*, actor: "User | None", event_id: int, at: datetime) -> Event:
    """Make a scheduled event a draft again. Raises `EventNotDraft` and `NotFound`."""
    event = locked_event(event_id)
    if event.status != EventStatus.SCHEDULED:
        raise EventNotDraft
    return _move(event, actor, "event-unscheduled", at, status=EventStatus.DRAFT, publish_at=None)


@transaction.atomic
def withdraw_event(*, actor: "User | None", event_id: int, at: datetime) -> Event:
    """Make an announced event a draft again, as long as nobody has registered. Raises `EventHasBookings`, `EventNotDraft` and `NotFound`."""
    event = locked_event(event_id)
    if event.status != EventStatus.PUBLISHED:
        raise EventNotDraft
    if event.bookings.exists():
        raise EventHasBookings
    return _move(event, actor, "event-withdrawn", at, status=EventStatus.DRAFT, published_at=None)


@transaction.atomic
def cancel_event(*, actor: "User | None", event_id: int, reason: str, at: datetime) -> Event:
    """Say that an announced event does not take place. Everybody who comes, or might, is told by a task. Registrations stay as they are, for the record.

    Raises `EventCancelled`, `EventNotDraft` for one that was never announced, `EventOver` and `NotFound`.
    """
    event = locked_event(event_id)
    if event.status == EventStatus.CANCELLED:
        raise EventCancelled
    if event.status != EventStatus.PUBLISHED:
        raise EventNotDraft
    if event.ends_at <= at:
        raise EventOver
    moved = _move(
        event,
        actor,
        "event-cancelled",
        at,
        status=EventStatus.CANCELLED,
        cancelled_at=at,
        cancellation_reason=reason.strip(),
        sequence=event.sequence + 1,
    )
    tell_of_cancellation_task.enqueue(event.pk)
    return moved


def publish_due_events(*, at: datetime) -> int:
    """Announce what is due, each in a transaction of its own. Returns how many were."""
    due = Event.objects.filter(status=EventStatus.SCHEDULED, publish_at__lte=at).values_list("pk", flat=True)
    return sum(_publish_due(key, at) for key in list(due))


@transaction.atomic
def _publish_due(event_id: int, at: datetime) -> bool:
    event = locked_event(event_id)
    if event.status != EventStatus.SCHEDULED or event.publish_at is None or event.publish_at > at:
        return False
    _move(event, None, "event-published", at, status=EventStatus.PUBLISHED, publish_at=None, published_at=at)
    return True


def _require_whole(event: Event) -> None:
    if event.has_place and not (event.venue or event.town):
        raise EventIncomplete
    if not event.has_place and not event.online_url:
        raise EventIncomplete


def _move(event: Event, actor: "User | None", action: str, at: datetime, **fields: object) -> Event:
    changes = {name: (getattr(event, name), value) for name, value in fields.items()}
    for name, value in fields.items():
        setattr(event, name, value)
    event.updated_at = at
    require_valid(event)
    event.save(update_fields=[*fields, "updated_at"])
    record(actor=actor, action=action, subject=event, changes=changes, at=at)
    note_changed([event.pk])
    announce_events(event.pk)
    return event
