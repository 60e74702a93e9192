"""Taking places, keeping the line, and passing on what becomes free. Only for services that hold the lock of the places."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.models import Booking, Contingent, Event, Registration, SeatList
from hubwerk.processes.events.queries.eligibility import contingents_of, kept_for
from hubwerk.processes.events.queries.places import are_few, held_places, line_of
from hubwerk.processes.events.services.letters import tell_of_offer
from hubwerk.processes.events.signals import announce_events

# So many from the head of the line are looked at, for one whose group fits.
_LOOKED_AT: Final = 200

__all__ = ["give_back", "hold_places", "leave_line", "offer_on", "organisations_of", "seat_or_queue"]


def seat_or_queue(booking: Booking, seats: SeatList, *, size: int, organisations: Sequence[Organisation | None], at: datetime) -> RegistrationStatus:
    """Take places for a new booking, kept ones first, or put it at the end of the line. The booking is not stored here.

    Whoever waits and could have a place by now, because the time of a contingent has come, is offered one before.
    """
    if seats.waiting:
        offer_on(seats, at=at)
    if hold_places(booking, seats, size=size, organisations=organisations, at=at):
        return RegistrationStatus.CONFIRMED
    was_empty = seats.waiting == 0
    booking.queued_at = at
    seats.waiting += size
    seats.save(update_fields=["waiting"])
    if was_empty:
        announce_events(seats.event_id)
    return RegistrationStatus.WAITING


def hold_places(booking: Booking, seats: SeatList, *, size: int, organisations: Sequence[Organisation | None], at: datetime) -> bool:
    """Take places for all of a booking, or for nobody. False where there are too few."""
    if seats.capacity is None:
        seats.taken += size
        seats.save(update_fields=["taken"])
        return True
    if seats.capacity - seats.taken < size:
        return False
    contingents = contingents_of(seats)
    kept = next((row for row in kept_for(contingents, organisations) if row.held_at(at) >= size), None)
    free = seats.capacity - seats.taken - held_places(contingents, at)
    if kept is None and free < size:
        return False
    if kept is not None:
        kept.taken += size
        kept.save(update_fields=["taken"])
        booking.contingent = kept
    seats.taken += size
    seats.save(update_fields=["taken"])
    if kept is None and (free == size or (are_few(free - size, seats.capacity) and not are_few(free, seats.capacity))):
        announce_events(seats.event_id)  # the last place that anybody could take, or the first of the last few
    return True


def give_back(booking: Booking, seats: SeatList, *, size: int) -> None:
    """Give places back that a booking held; to its contingent, if they came from one."""
    seats.taken -= size
    seats.save(update_fields=["taken"])
    if booking.contingent_id is not None:
        contingent = Contingent.objects.get(pk=booking.contingent_id)
        contingent.taken -= size
        contingent.save(update_fields=["taken"])
    announce_events(seats.event_id)


def leave_line(booking: Booking, seats: SeatList, *, size: int, stays: int) -> None:
    """Take people out of the line; `stays` is how many of the booking still wait."""
    seats.waiting -= size
    seats.save(update_fields=["waiting"])
    if not stays:
        booking.queued_at = None
        booking.save(update_fields=["queued_at"])


def offer_on(seats: SeatList, *, at: datetime) -> list[Booking]:
    """Offer free places to those in line, in its order, for the set time.

    Who needs more places than are free keeps their place in the line, and those behind who need fewer are asked meanwhile. An offer ends when the
    event begins at the latest; from then on nothing is offered.
    """
    event: Event = seats.event
    offered: list[Booking] = []
    if not seats.waiting or event.starts_at <= at or _all_taken(seats):
        return offered
    until = min(at + timedelta(hours=event.offer_hours), event.starts_at)
    for booking in line_of(seats.pk, first=_LOOKED_AT):
        if _all_taken(seats):
            break
        rows = list(Registration.objects.filter(booking=booking, status=RegistrationStatus.WAITING).select_related("organisation__region"))
        if not hold_places(booking, seats, size=len(rows), organisations=organisations_of(rows), at=at):
            continue
        seats.waiting -= len(rows)
        seats.save(update_fields=["waiting"])
        booking.event, booking.seat_list = event, seats
        booking.queued_at, booking.offered_until = None, until
        booking.save(update_fields=["queued_at", "offered_until", "contingent"])
        for row in rows:
            row.status, row.booking, row.event = RegistrationStatus.OFFERED, booking, event
        Registration.objects.bulk_update(rows, ["status"])
        tell_of_offer(booking, rows, at=at)
        offered.append(booking)
    return offered


def organisations_of(rows: Sequence[Registration]) -> list[Organisation | None]:
    """The organisation of each."""
    return [row.organisation for row in rows]


def _all_taken(seats: SeatList) -> bool:
    return seats.capacity is not None and seats.taken >= seats.capacity
