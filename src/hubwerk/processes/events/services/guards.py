"""Rows that are about to be changed, locked, and checked as a whole before they are stored."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from hubwerk.foundation.errors import NotFound
from hubwerk.network.people.errors import invalid_input
from hubwerk.processes.events.models import Booking, Event, Registration, SeatList

__all__ = ["locked_booking", "locked_event", "locked_registration", "locked_seat_lists", "require_valid"]

_Row = TypeVar("_Row", bound=Model)


def locked_event(event_id: int) -> Event:
    """The event, until the transaction ends nobody else's; and with it its places. Raises `NotFound`."""
    # Places first, as bookings do: two that lock the same rows in the same order never wait for each other in a circle.
    locked_seat_lists(event_id)
    return _found(Event.objects.select_for_update(of=("self",)).filter(pk=event_id).first())


def locked_seat_lists(event_id: int) -> list[SeatList]:
    """All places of an event, locked in one order. Whoever changes registrations holds this lock, so nothing is booked twice."""
    return list(SeatList.objects.select_for_update(of=("self",), no_key=True).filter(event=event_id).order_by("pk"))


def locked_booking(booking_id: int) -> Booking:
    """The booking with its event, once the places of the event are locked. Raises `NotFound`."""
    event_id = Booking.objects.filter(pk=booking_id).values_list("event_id", flat=True).first()
    if event_id is None:
        raise NotFound
    locked_seat_lists(event_id)
    return _found(Booking.objects.select_related("event", "seat_list").filter(pk=booking_id).first())


def locked_registration(registration_id: int) -> Registration:
    """One person's registration with its event, for changes that touch no place. Raises `NotFound`, also once it was erased."""
    rows = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("event", "organisation", "booking", "seat_list")
    return _found(rows.filter(pk=registration_id, erased_at__isnull=True).first())


def require_valid(row: Model) -> None:
    """Raises `InvalidInput` with what is wrong, field by field."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise invalid_input(error) from error


def _found(row: _Row | None) -> _Row:
    if row is None:
        raise NotFound
    return row
