"""The waiting list: offers, answers to them, and moves by the team. Who declines an offer cancels (`cancelling`)."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.errors import NoPlaceFree, NothingOffered, NotWaiting, ReasonNeeded
from hubwerk.processes.events.models import Booking, Registration, SeatList
from hubwerk.processes.events.queries.places import line_of
from hubwerk.processes.events.services.guards import locked_booking, locked_seat_lists
from hubwerk.processes.events.services.letters import tell_of_booking, tell_of_expiry
from hubwerk.processes.events.services.seating import give_back, hold_places, offer_on, organisations_of

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["accept_offer", "expire_offers", "give_place", "move_in_line", "offer_free_places", "offer_released_places"]


_HAIR: Final = timedelta(microseconds=1)


@transaction.atomic
def offer_free_places(*, seat_list_id: int, at: datetime) -> list[Booking]:
    """Offer what is free to those in line. Safe to run at any time and twice. Raises `NotFound`."""
    seats = SeatList.objects.select_related("event").filter(pk=seat_list_id).first()
    if seats is None:
        raise NotFound
    event = seats.event
    locked = next(row for row in locked_seat_lists(event.pk) if row.pk == seat_list_id)
    locked.event = event
    return offer_on(locked, at=at)


@transaction.atomic
def accept_offer(*, actor: "User | None", booking_id: int, at: datetime) -> Booking:
    """Take the place that was offered, for everybody in the booking. Accepting twice does no harm. Raises `NothingOffered` and `NotFound`."""
    booking = locked_booking(booking_id)
    rows = list(booking.registrations.filter(status=RegistrationStatus.OFFERED))
    if not rows:
        if booking.registrations.filter(status=RegistrationStatus.CONFIRMED).exists():
            return booking
        raise NothingOffered
    if booking.offered_until is not None and at >= booking.offered_until:
        raise NothingOffered
    _confirm(booking, rows, actor=actor, action="offer-accepted", before=RegistrationStatus.OFFERED, reason="", at=at)
    return booking


@transaction.atomic
def give_place(*, actor: "User", booking_id: int, reason: str, at: datetime) -> Booking:
    """Confirm somebody out of turn, if there are places. Raises `ReasonNeeded`, `NotWaiting`, `NoPlaceFree` and `NotFound`."""
    if not reason.strip():
        raise ReasonNeeded
    booking = locked_booking(booking_id)
    rows = list(booking.registrations.filter(status=RegistrationStatus.WAITING).select_related("organisation__region"))
    if not rows or booking.queued_at is None:
        raise NotWaiting
    if not hold_places(booking, booking.seat_list, size=len(rows), organisations=organisations_of(rows), at=at):
        raise NoPlaceFree
    booking.seat_list.waiting -= len(rows)
    booking.seat_list.save(update_fields=["waiting"])
    booking.queued_at, booking.moved_reason = None, reason.strip()
    booking.save(update_fields=["queued_at", "moved_reason", "contingent"])
    _confirm(booking, rows, actor=actor, action="place-given", before=RegistrationStatus.WAITING, reason=reason, at=at)
    return booking


@transaction.atomic
def move_in_line(*, actor: "User", booking_id: int, before_id: int | None, reason: str, at: datetime) -> Booking:
    """Put a booking before another one in the line, or at its end. The reason is kept. Raises `ReasonNeeded`, `NotWaiting` and `NotFound`."""
    if not reason.strip():
        raise ReasonNeeded
    booking = locked_booking(booking_id)
    line = [row for row in line_of(booking.seat_list_id) if row.pk != booking.pk]
    if booking.queued_at is None:
        raise NotWaiting
    place = next((number for number, row in enumerate(line) if row.pk == before_id), None)
    if before_id is not None and place is None:
        raise NotWaiting
    old = (booking.priority, booking.queued_at)
    if place is not None:
        booking.priority = line[place].priority
        booking.queued_at = _make_room(line, place, line[place].queued_at or at)
    elif line:
        booking.priority, booking.queued_at = line[-1].priority, (line[-1].queued_at or at) + _HAIR
    booking.moved_reason = reason.strip()
    booking.save(update_fields=["priority", "queued_at", "moved_reason"])
    changes: dict[str, tuple[object, object]] = {"line": (old, (booking.priority, booking.queued_at)), "reason": (None, reason.strip())}
    record(actor=actor, action="moved-in-line", subject=booking, changes=changes, at=at)
    return booking


def expire_offers(*, at: datetime) -> int:
    """End offers whose time is over and pass the places on; each in a transaction of its own. Returns how many ended."""
    due = Booking.objects.filter(offered_until__lte=at, registrations__status=RegistrationStatus.OFFERED).values_list("pk", flat=True).distinct()
    return sum(_expire(key, at) for key in list(due))


def offer_released_places(*, at: datetime) -> int:
    """Offer places to those in line whose contingent fell back into the pool. Returns how many bookings were offered some."""
    waited_for = SeatList.objects.filter(
        waiting__gt=0, contingents__falls_back_at__lte=at, event__status=EventStatus.PUBLISHED, event__starts_at__gt=at
    )
    return sum(len(offer_free_places(seat_list_id=key, at=at)) for key in list(waited_for.values_list("pk", flat=True).distinct()))


@transaction.atomic
def _expire(booking_id: int, at: datetime) -> bool:
    booking = locked_booking(booking_id)
    rows = list(booking.registrations.filter(status=RegistrationStatus.OFFERED))
    if not rows or booking.offered_until is None or booking.offered_until > at:
        return False
    seats = booking.seat_list
    seats.event = booking.event
    give_back(booking, seats, size=len(rows))
    booking.offered_until = None
    booking.save(update_fields=["offered_until"])
    for row in rows:
        row.status, row.booking, row.event = RegistrationStatus.EXPIRED, booking, booking.event
    Registration.objects.bulk_update(rows, ["status"])
    record(actor=None, action="offer-expired", subject=booking, changes={"status": (RegistrationStatus.OFFERED, RegistrationStatus.EXPIRED)}, at=at)
    tell_of_expiry(booking, rows, at=at)
    offer_on(seats, at=at)
    return True


def _confirm(
    booking: Booking,
    rows: list[Registration],
    *,
    actor: "User | None",
    action: str,
    before: RegistrationStatus,
    reason: str,
    at: datetime,
) -> None:
    booking.offered_until = None
    booking.save(update_fields=["offered_until"])
    for row in rows:
        row.status, row.booking, row.event = RegistrationStatus.CONFIRMED, booking, booking.event
    Registration.objects.bulk_update(rows, ["status"])
    changes: dict[str, tuple[object, object]] = {"status": (before, RegistrationStatus.CONFIRMED)}
    if reason.strip():
        changes["reason"] = (None, reason.strip())
    record(actor=actor, action=action, subject=booking, changes=changes, at=at)
    tell_of_booking(booking, rows, at=at)


def _make_room(line: list[Booking], place: int, moment: datetime) -> datetime:
    """A time for who is put at a place of the line; those who stood there, and as many behind as need it, move back by a hair's breadth."""
    target = line[place]
    ahead = line[place - 1] if place else None
    if ahead is not None and ahead.priority == target.priority and ahead.queued_at is not None and ahead.queued_at >= moment:
        moment = ahead.queued_at + _HAIR
    last = moment
    for row in line[place:]:
        if row.priority != target.priority or row.queued_at is None or row.queued_at > last:
            break
        last += _HAIR
        row.queued_at = last
        row.save(update_fields=["queued_at"])
    return moment
