"""Reminding people of an event they have a place at, once, two days before."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Booking, Event, Registration
from hubwerk.processes.events.services.guards import locked_event
from hubwerk.processes.events.services.letters import tell_reminder

__all__ = ["REMINDED_BEFORE", "remind_of_events"]

REMINDED_BEFORE: Final = timedelta(days=2)
_AT_ONCE: Final = 25  # bookings in one transaction, so that nobody who books meanwhile waits for long


def remind_of_events(*, at: datetime) -> int:
    """Write the reminders that are due; returns of how many events. What broke off goes on the next time, and nobody is reminded twice.

    Whoever registers after an event's reminders were written gets none: the confirmation has just told them everything.
    """
    due = Event.objects.filter(status=EventStatus.PUBLISHED, reminded_at__isnull=True, starts_at__gt=at, starts_at__lte=at + REMINDED_BEFORE)
    keys = list(due.order_by("starts_at", "pk").values_list("pk", flat=True))
    return sum(_remind(key, at) for key in keys)


def _remind(event_id: int, at: datetime) -> bool:
    confirmed = Registration.objects.confirmed().filter(event=event_id, erased_at__isnull=True)
    bookings = list(Booking.objects.filter(pk__in=confirmed.values("booking")).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(bookings), _AT_ONCE):
        _write(bookings[first : first + _AT_ONCE], at)
    return _settle(event_id, at)


@transaction.atomic
def _write(booking_ids: list[int], at: datetime) -> None:
    rows = Registration.objects.confirmed().filter(booking__in=booking_ids, erased_at__isnull=True)
    groups: dict[int, list[Registration]] = {}
    for row in rows.select_related("event", "seat_list", "booking__event", "booking__seat_list").order_by("booking", "pk"):
        groups.setdefault(row.booking_id, []).append(row)
    for group in groups.values():
        tell_reminder(group[0].booking, group, at=at)


@transaction.atomic
def _settle(event_id: int, at: datetime) -> bool:
    event = locked_event(event_id)
    if event.status != EventStatus.PUBLISHED or event.reminded_at is not None:
        return False
    event.reminded_at = at
    event.save(update_fields=["reminded_at"])
    return True
