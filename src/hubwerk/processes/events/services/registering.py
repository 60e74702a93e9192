"""Registering by the public form, where nobody learns who else is registered."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from hubwerk.processes.events.details import BookingDetails
from hubwerk.processes.events.errors import AlreadyRegistered
from hubwerk.processes.events.models import Booking, Event
from hubwerk.processes.events.queries.places import availability
from hubwerk.processes.events.services.bookings import book
from hubwerk.processes.events.services.lost_links import mail_link_of

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["Outcome", "register_people"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What whoever registered is told: whether there are places, and nothing of who was registered before. The rest stands in the mails."""

    booking: Booking | None
    waits: bool


def register_people(
    *,
    actor: "User | None",
    event: Event,
    details: BookingDetails,
    key: str,
    at: datetime,
    invited: bool = False,
    is_member: bool = False,
    referral_token: str = "",
) -> Outcome:
    """Book for those who are not registered yet; those who are get their link by mail, as do those of whom somebody else did not know.

    `is_member`: the actor, by their account. Raises what `book` raises, but for `AlreadyRegistered`.
    """
    waits = False
    while details.attendees:
        try:
            booking = book(actor=actor, event_id=event.pk, details=details, key=key, at=at, invited=invited, referral_token=referral_token)
        except AlreadyRegistered as error:
            if error.registration is None:
                break
            address = error.registration.email.lower()
            mail_link_of(error.registration, key=key, at=at)
            waits = waits or _would_wait(event, details, at)
            if details.attendees[0].email.strip().lower() == address:
                # The account says who the first one is, and that one is registered: the others are colleagues.
                actor, invited = None, invited or is_member
            details = replace(details, attendees=tuple(one for one in details.attendees if one.email.strip().lower() != address))
        else:
            return Outcome(booking, waits or booking.queued_at is not None)
    return Outcome(None, waits)


def _would_wait(event: Event, details: BookingDetails, at: datetime) -> bool:
    """What a newcomer would be told at this moment."""
    places = availability(event, at)[details.mode]
    return places.left is not None and places.left < len(details.attendees)
