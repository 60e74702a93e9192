"""Telling everybody of an event. Each mail has a key of its own, so a task that was interrupted goes on where it stopped."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Event, Registration
from hubwerk.processes.events.services.letters import tell_of_change, tell_of_event_cancelled

__all__ = ["tell_everyone_of_cancellation", "tell_everyone_of_change"]

_BATCH = 100


def tell_everyone_of_change(*, event_id: int, sequence: int, at: datetime) -> int:
    """Write to everybody in play about a revision; nothing once there is a newer one, whose task tells of both. Returns how many were written to."""
    event = Event.objects.filter(pk=event_id, sequence=sequence, status=EventStatus.PUBLISHED).first()
    return _each(event, tell_of_change, at) if event is not None else 0


def tell_everyone_of_cancellation(*, event_id: int, at: datetime) -> int:
    """Write to everybody in play that the event does not take place. Returns how many were written to."""
    event = Event.objects.filter(pk=event_id, status=EventStatus.CANCELLED).first()
    return _each(event, tell_of_event_cancelled, at) if event is not None else 0


def _each(event: Event, write: Callable[..., None], at: datetime) -> int:
    keys = list(Registration.objects.in_play().filter(event=event).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        with transaction.atomic():
            for row in Registration.objects.filter(pk__in=keys[start : start + _BATCH]).select_related("booking", "seat_list").order_by("pk"):
                row.event = event
                write(row, at=at)
    return len(keys)
