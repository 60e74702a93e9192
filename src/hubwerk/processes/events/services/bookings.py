"""Registering for events. Whoever books holds the lock of the event's places, so that no place is given twice.

On PostgreSQL the rows are locked; on SQLite every transaction that writes is alone. The database's own constraints stand behind both.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.models import Referral
from hubwerk.processes.events.details import AttendeeDetails, BookingDetails
from hubwerk.processes.events.enums import Audience, EventState, LinePriority
from hubwerk.processes.events.errors import AlreadyRegistered, GroupTooLarge, InvitedOnly, MembersOnly, RegistrationNotOpen
from hubwerk.processes.events.models import Booking, Event, Registration
from hubwerk.processes.events.queries.recognition import Recognised, recognise
from hubwerk.processes.events.services.attending import registration_of, require_addresses, require_details
from hubwerk.processes.events.services.guards import locked_seat_lists
from hubwerk.processes.events.services.letters import tell_of_booking
from hubwerk.processes.events.services.seating import seat_or_queue

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["book"]


def book(
    *,
    actor: "User | None",
    event_id: int,
    details: BookingDetails,
    key: str,
    at: datetime,
    invited: bool = False,
    by_team: bool = False,
    referral_token: str = "",
    tells: bool = True,
) -> Booking:
    """Register people for an event; where there are not enough places for all of them, they wait together. The same key books once.

    The team may register people although registration is not open, or only for members; never beyond the places.
    A mail tells them, unless `tells` is off, as for people who registered elsewhere and know.
    Raises `RegistrationNotOpen`, `MembersOnly`, `InvitedOnly`, `GroupTooLarge`, `AlreadyRegistered`, `InvalidInput` and `NotFound`.
    """
    known = _booked_with(key)
    if known is not None:
        return known
    require_details(details.attendees)
    require_addresses([details.email.strip()])
    before = registered_before(event_id, details.attendees)
    if before is not None:
        raise AlreadyRegistered(before)
    # What the network knows of them does not depend on who books meanwhile, so it is looked up before the places are locked: each moment of that
    # lock is a moment in which nobody else can book.
    people = [_recognised(attendee, details, actor, by_team=by_team) for attendee in details.attendees]
    referral = Referral.objects.filter(token=referral_token).first() if referral_token else None
    try:
        with transaction.atomic():
            return _book(actor, event_id, details, key, at, people=people, invited=invited, by_team=by_team, referral=referral, tells=tells)
    except IntegrityError:
        # Another request was quicker, with the same key or for the same person.
        known = _booked_with(key)
        if known is not None:
            return known
        raise AlreadyRegistered(registered_before(event_id, details.attendees)) from None


def registered_before(event_id: int, attendees: Sequence[AttendeeDetails]) -> Registration | None:
    """A registration of one of these addresses that comes, or still might."""
    addresses = [attendee.email.strip().lower() for attendee in attendees if attendee.email.strip()]
    rows = Registration.objects.in_play().filter(event=event_id).alias(address=Lower("email")).filter(address__in=addresses)
    if not addresses or not rows.exists():
        return None
    return rows.select_related("event", "booking__seat_list").first()


def _booked_with(key: str) -> Booking | None:
    """What was booked by the same press of the button. Nearly always nothing, so that is asked first, which costs less."""
    rows = Booking.objects.filter(key=key)
    return rows.select_related("event", "seat_list").first() if rows.exists() else None


def _book(
    actor: "User | None",
    event_id: int,
    details: BookingDetails,
    key: str,
    at: datetime,
    *,
    people: list[Recognised],
    invited: bool,
    by_team: bool,
    referral: Referral | None,
    tells: bool,
) -> Booking:
    lists = locked_seat_lists(event_id)
    event = Event.objects.filter(pk=event_id).first()
    seats = next((row for row in lists if row.mode == details.mode), None)
    if event is None or seats is None:
        raise NotFound
    seats.event = event
    _require_open(event, details, people, actor, at, invited=invited, by_team=by_team)
    booking = Booking(
        key=key,
        event=event,
        seat_list=seats,
        email=details.email.strip(),
        language=details.language,
        user=None if by_team else actor,
        referral=referral,
        by_team=by_team,
        priority=_priority(event, people),
        created_at=at,
    )
    organisations = [person.organisation for person in people]
    status = seat_or_queue(booking, seats, size=len(people), organisations=organisations, at=at)
    booking.save()
    rows = [registration_of(booking, attendee, person, status, at) for attendee, person in zip(details.attendees, people, strict=True)]
    Registration.objects.bulk_create(rows)
    record(actor=actor, action="event-booked", subject=booking, changes={"status": (None, status), "people": (0, len(rows))}, at=at)
    if tells:
        tell_of_booking(booking, rows, at=at)
    return booking


def _require_open(
    event: Event, details: BookingDetails, people: list[Recognised], actor: "User | None", at: datetime, *, invited: bool, by_team: bool
) -> None:
    state = event.state_at(at)
    if by_team:
        if state in {EventState.DRAFT, EventState.SCHEDULED, EventState.CANCELLED, EventState.PAST}:
            raise RegistrationNotOpen
        return
    if state != EventState.OPEN:
        raise RegistrationNotOpen
    if len(details.attendees) > event.group_limit:
        raise GroupTooLarge
    if event.audience == Audience.MEMBERS and not (invited or (actor is not None and people[0].is_member)):
        raise MembersOnly
    if event.audience == Audience.INVITED and not invited:
        raise InvitedOnly


def _recognised(attendee: AttendeeDetails, details: BookingDetails, actor: "User | None", *, by_team: bool) -> Recognised:
    # An account says who somebody is only where they register themselves.
    oneself = not by_team and attendee is details.attendees[0]
    return recognise(
        email=attendee.email.strip(),
        organisation_name=attendee.organisation_name.strip(),
        organisation_id=attendee.organisation_id,
        user=actor if oneself else None,
    )


def _priority(event: Event, people: list[Recognised]) -> LinePriority:
    return LinePriority.MEMBER if event.members_first and all(person.is_member for person in people) else LinePriority.OTHER
