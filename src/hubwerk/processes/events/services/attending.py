"""What is kept of one person who registers, checked."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput
from hubwerk.network.people.errors import invalid_input
from hubwerk.processes.events.consents import SHOWN_WORDING
from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.models import Booking, Registration
from hubwerk.processes.events.queries.recognition import Recognised

__all__ = ["registration_of", "require_addresses", "require_details", "write_attendee"]


def require_details(attendees: Sequence[AttendeeDetails]) -> None:
    """Each has a name, and an address of their own or none. Raises `InvalidInput`."""
    if not attendees:
        raise InvalidInput({"attendees": [_("Please enter at least one person.")]})
    addresses = [attendee.email.strip().lower() for attendee in attendees if attendee.email.strip()]
    if len(addresses) != len(set(addresses)):
        raise InvalidInput({"attendees": [_("Each person needs an address of their own, or none.")]})
    for attendee in attendees:
        if not (attendee.given_name.strip() or attendee.family_name.strip()):
            raise InvalidInput({"attendees": [_("Please enter a name.")]})
    require_addresses(addresses)


def require_addresses(addresses: Sequence[str]) -> None:
    """Raises `InvalidInput` for what is no mail address."""
    try:
        for address in addresses:
            validate_email(address)
    except ValidationError as error:
        raise InvalidInput({"email": error.messages}) from error


def registration_of(booking: Booking, attendee: AttendeeDetails, person: Recognised, status: RegistrationStatus, at: datetime) -> Registration:
    """One person of a booking, not stored yet. Raises `InvalidInput`."""
    row = Registration(
        event=booking.event,
        booking=booking,
        seat_list=booking.seat_list,
        status=status,
        language=booking.language,
        is_member=person.is_member,
        person=person.person,
        created_at=at,
    )
    write_attendee(row, attendee, at=at)
    row.organisation = person.organisation
    try:
        row.clean_fields(exclude={"event", "booking", "seat_list", "organisation", "person"})
    except ValidationError as error:
        raise invalid_input(error) from error
    return row


def write_attendee(row: Registration, attendee: AttendeeDetails, *, at: datetime) -> None:
    """Take over what somebody said of themselves. What the event does not ask is not kept."""
    event = row.event
    row.given_name, row.family_name = attendee.given_name.strip(), attendee.family_name.strip()
    row.email, row.organisation_name = attendee.email.strip(), attendee.organisation_name.strip()
    row.answers = dict(attendee.answers)
    row.accessibility = attendee.accessibility.strip() if event.asks_accessibility else ""
    row.food = attendee.food.strip() if event.asks_food else ""
    agrees = attendee.shows and event.shows_participants
    row.shown_since = (row.shown_since or at) if agrees else None
    row.shown_wording = (row.shown_wording or SHOWN_WORDING) if agrees else ""
