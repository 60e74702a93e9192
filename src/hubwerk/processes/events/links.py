"""The links by which people without an account come back to their registrations and invitations."""

from typing import Final
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from hubwerk.foundation.errors import NotFound
from hubwerk.processes.events.models import Booking, Invitee, Registration

__all__ = [
    "booking_from_token",
    "booking_token",
    "booking_url",
    "invitation_url",
    "invitee_from_token",
    "invitee_token",
    "registration_from_token",
    "registration_token",
    "registration_url",
]

# The key of the site signs them: who reads the database alone cannot make links.
_BOOKING: Final = Signer(salt="hubwerk.events.booking")
_REGISTRATION: Final = Signer(salt="hubwerk.events.registration")
_INVITEE: Final = Signer(salt="hubwerk.events.invitee")


def registration_token(registration: Registration) -> str:
    """What stands in one person's link; whoever has it may change and cancel that registration."""
    return _REGISTRATION.sign(registration.public_id.hex)


def registration_from_token(token: str) -> Registration:
    """The registration of a link, with its event and booking. Raises `NotFound` for one that nobody was given, and once it was erased."""
    rows = Registration.objects.select_related("event", "booking__seat_list", "seat_list", "organisation", "person")
    found = rows.filter(public_id=_public_id(_REGISTRATION, token), erased_at__isnull=True).first()
    if found is None:
        raise NotFound
    return found


def registration_url(registration: Registration, name: str = "events:manage") -> str:
    """The whole address of a page of that link, in the person's language."""
    return _absolute(name, registration_token(registration), registration.language)


def booking_token(booking: Booking) -> str:
    """What stands in the link of whoever registered a group; it may change and cancel everybody in it."""
    return _BOOKING.sign(booking.public_id.hex)


def booking_from_token(token: str) -> Booking:
    """The booking of a link, with its event. Raises `NotFound`."""
    rows = Booking.objects.select_related("event", "seat_list")
    found = rows.filter(public_id=_public_id(_BOOKING, token)).exclude(email="").first()
    if found is None:
        raise NotFound
    return found


def booking_url(booking: Booking, name: str = "events:manage") -> str:
    """The whole address of a page of that link, in the language of whoever registered."""
    return _absolute(name, booking_token(booking), booking.language)


def invitee_token(invitee: Invitee) -> str:
    """What stands in an invitation; it opens the event, and registration."""
    return _INVITEE.sign(f"{invitee.event_id}-{invitee.pk}")


def invitee_from_token(token: str) -> Invitee:
    """The invitation of a link, with its event. Raises `NotFound`, too, once it was withdrawn."""
    try:
        event_id, _dash, key = _INVITEE.unsign(token).partition("-")
        found = Invitee.objects.select_related("event", "organisation").filter(pk=int(key), event=int(event_id)).first()
    except (BadSignature, ValueError):
        raise NotFound from None
    if found is None:
        raise NotFound
    return found


def invitation_url(invitee: Invitee, language: str = "") -> str:
    """The whole address of the registration page for who is invited, in their language, or in that of whoever reads it at an organisation."""
    with translation.override(language or invitee.language):
        path = reverse("events:register", args=[invitee.event.slug])
    return f"{urljoin(settings.WAGTAILADMIN_BASE_URL, path)}?invitation={invitee_token(invitee)}"


def _public_id(signer: Signer, token: str) -> UUID:
    try:
        return UUID(hex=signer.unsign(token))
    except (BadSignature, ValueError):
        raise NotFound from None


def _absolute(name: str, token: str, language: str) -> str:
    with translation.override(language):
        path = reverse(name, args=[token])
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
