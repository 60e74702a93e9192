"""Who may open a file of an event."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from hubwerk.foundation.errors import NotFound
from hubwerk.processes.events.enums import FileAudience, RegistrationStatus
from hubwerk.processes.events.links import booking_from_token, registration_from_token
from hubwerk.processes.events.models import EventFile, Registration
from hubwerk.processes.events.rules import may_read_event, may_see_events

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["may_open_file"]


def may_open_file(user: "User | AnonymousUser", file: EventFile, *, link: str, at: datetime) -> bool:
    """The team opens all, everybody what is meant for everybody; the rest is for who has a place, some of it once the event is over.

    A place is shown by a personal link, or by an account whose person or booking has one.
    """
    if may_see_events(user):
        return True
    if file.shown_to == FileAudience.EVERYBODY and may_read_event(user, file.event):
        return True
    if file.shown_to == FileAudience.AFTERWARDS and at < file.event.ends_at:
        return False
    return _has_place_by_link(file, link) or _has_place_by_account(user, file)


def _has_place_by_link(file: EventFile, link: str) -> bool:
    if not link:
        return False
    try:
        registration = registration_from_token(link)
    except NotFound:
        pass
    else:
        return registration.event_id == file.event_id and registration.status == RegistrationStatus.CONFIRMED
    try:
        booking = booking_from_token(link)
    except NotFound:
        return False
    return booking.event_id == file.event_id and booking.registrations.filter(status=RegistrationStatus.CONFIRMED).exists()


def _has_place_by_account(user: "User | AnonymousUser", file: EventFile) -> bool:
    if not user.is_authenticated:
        return False
    held = Registration.objects.confirmed().filter(event=file.event_id)
    return held.filter(person__user=user.pk).exists() or held.filter(booking__user=user.pk).exists()
