"""What people change of their registration, and those who come without one."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.enums import IN_PLAY, EventStatus, RegistrationStatus, SeatMode
from hubwerk.processes.events.errors import AlreadyRegistered, NoPlaceFree, RegistrationNotOpen, RegistrationOver, TooLateToCancel
from hubwerk.processes.events.models import Booking, Event, Registration, SeatList
from hubwerk.processes.events.queries.recognition import recognise
from hubwerk.processes.events.rules import may_keep_registrations
from hubwerk.processes.events.services.attending import registration_of, require_details, write_attendee
from hubwerk.processes.events.services.guards import locked_seat_lists, require_valid
from hubwerk.processes.events.services.letters import tell_of_booking
from hubwerk.processes.events.services.seating import give_back, hold_places, leave_line, offer_on, organisations_of

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["change_attendee", "register_walk_in", "switch_mode"]

_TOLD = ("given_name", "family_name", "email", "organisation_name")
# That these changed is kept, what they said is not: they are deleted after the event.
_DELICATE = ("answers", "accessibility", "food")


@transaction.atomic
def change_attendee(*, actor: "User | None", registration_id: int, details: AttendeeDetails, at: datetime) -> Registration:
    """Change what somebody said of themselves, or who comes in their place. The ticket and its code stay.

    Raises `RegistrationOver`, `TooLateToCancel` once the event has begun (but for the team), `AlreadyRegistered`, `InvalidInput` and `NotFound`.
    """
    row = Registration.objects.select_for_update(of=("self",)).select_related("event", "booking").filter(pk=registration_id).first()
    if row is None:
        raise NotFound
    if row.status not in IN_PLAY or row.erased_at is not None:
        raise RegistrationOver
    if at >= row.event.ends_at and not (actor is not None and may_keep_registrations(actor)):
        raise TooLateToCancel
    require_details([details])
    before = {name: getattr(row, name) for name in (*_TOLD, *_DELICATE)}
    write_attendee(row, details, at=at)
    if (row.email, row.organisation_name) != (before["email"], before["organisation_name"]) or details.organisation_id is not None:
        known = recognise(email=row.email, organisation_name=row.organisation_name, organisation_id=details.organisation_id)
        row.person, row.organisation, row.is_member = known.person, known.organisation, known.is_member
    taken = Registration.objects.in_play().filter(event=row.event_id, email__iexact=row.email).exclude(pk=row.pk).exclude(email="").first()
    if taken is not None:
        raise AlreadyRegistered(taken)
    require_valid(row)
    row.save()
    changed = {name: (old, getattr(row, name)) for name, old in before.items() if old != getattr(row, name)}
    changes = {name: pair if name in _TOLD else (None, None) for name, pair in changed.items()}
    record(actor=actor, action="registration-changed", subject=row, changes=changes, at=at, personal=_TOLD)
    return row


@transaction.atomic
def switch_mode(*, actor: "User | None", booking_id: int, mode: SeatMode, at: datetime) -> Booking:
    """Take part on site instead of online, or the other way round: everybody in the booking, if there are places there.

    Raises `NoPlaceFree`, `RegistrationOver`, `TooLateToCancel` and `NotFound`.
    """
    event_id = Booking.objects.filter(pk=booking_id).values_list("event_id", flat=True).first()
    lists = locked_seat_lists(event_id) if event_id is not None else []
    booking = Booking.objects.select_related("event").filter(pk=booking_id).first()
    target = next((row for row in lists if row.mode == mode), None)
    if booking is None or target is None:
        raise NotFound
    source = next(row for row in lists if row.pk == booking.seat_list_id)
    rows = list(booking.registrations.in_play().select_related("organisation__region"))
    if not rows:
        raise RegistrationOver
    if at >= booking.event.can_be_cancelled_until:
        raise TooLateToCancel
    if source.pk == target.pk:
        return booking
    source.event = target.event = booking.event
    held = [row for row in rows if row.status != RegistrationStatus.WAITING]
    old_contingent = booking.contingent_id
    booking.contingent = None
    if not hold_places(booking, target, size=len(rows), organisations=organisations_of(rows), at=at):
        raise NoPlaceFree
    new_contingent = booking.contingent_id
    booking.contingent_id = old_contingent
    if held:
        give_back(booking, source, size=len(held))
    if len(held) < len(rows):
        leave_line(booking, source, size=len(rows) - len(held), stays=0)
    booking.seat_list, booking.contingent_id, booking.offered_until, booking.queued_at = target, new_contingent, None, None
    booking.save(update_fields=["seat_list", "contingent", "offered_until", "queued_at"])
    for row in rows:
        row.event, row.booking, row.seat_list = booking.event, booking, target
        row.status, row.sequence = RegistrationStatus.CONFIRMED, row.sequence + 1
    Registration.objects.bulk_update(rows, ["seat_list", "status", "sequence"])
    record(actor=actor, action="registration-switched", subject=booking, changes={"mode": (source.mode, target.mode)}, at=at)
    tell_of_booking(booking, rows, at=at)
    offer_on(source, at=at)
    return booking


def register_walk_in(
    *, actor: "User", event_id: int, details: AttendeeDetails, language: str, key: str, at: datetime, over_limit: bool = False
) -> Registration:
    """Register somebody who stands at the door; the same key again gives the registration that is there. No mail is written.

    Raises `NoPlaceFree` where all places are taken, unless the door says to let them in all the same: then there is one place more.
    Raises `AlreadyRegistered`, `RegistrationNotOpen`, `InvalidInput` and `NotFound`.
    """
    known = Registration.objects.select_related("event", "booking").filter(booking__key=key).first()
    if known is not None:
        return known
    require_details([details])
    try:
        with transaction.atomic():
            return _let_in(actor, event_id, details, language, key, at, over_limit=over_limit)
    except IntegrityError:
        known = Registration.objects.select_related("event", "booking").filter(booking__key=key).first()
        if known is not None:
            return known
        raise AlreadyRegistered from None


def _let_in(actor: "User", event_id: int, details: AttendeeDetails, language: str, key: str, at: datetime, *, over_limit: bool) -> Registration:
    lists = locked_seat_lists(event_id)
    event = Event.objects.filter(pk=event_id).first()
    seats = next((row for row in lists if row.mode == SeatMode.ON_SITE), None)
    if event is None or seats is None:
        raise NotFound
    if event.status != EventStatus.PUBLISHED or event.ends_at <= at:
        raise RegistrationNotOpen
    seats.event = event
    person = recognise(email=details.email.strip(), organisation_name=details.organisation_name.strip(), organisation_id=details.organisation_id)
    booking = Booking(key=key, event=event, seat_list=seats, email=details.email.strip(), language=language, by_team=True, created_at=at)
    if not hold_places(booking, seats, size=1, organisations=[person.organisation], at=at):
        if not over_limit:
            raise NoPlaceFree
        _add_a_place(seats)
    booking.save()
    row = registration_of(booking, details, person, RegistrationStatus.CONFIRMED, at)
    row.is_walk_in, row.checked_in_at = True, at
    row.save()
    record(actor=actor, action="walked-in", subject=row, changes={"status": (None, row.status)}, at=at)
    return row


def _add_a_place(seats: SeatList) -> None:
    """One place more, and that one taken. What is kept for others stays kept."""
    seats.capacity = (seats.capacity or 0) + 1
    seats.taken += 1
    seats.save(update_fields=["capacity", "taken"])
