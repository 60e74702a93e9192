"""Sending people the links to their registrations once more. Whoever asks is told the same, whether there are any or not."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from hubwerk.processes.events.enums import IN_PLAY
from hubwerk.processes.events.models import Booking, Registration
from hubwerk.processes.events.services.letters import tell_link, write_to_booker

__all__ = ["mail_link_of", "mail_links"]


@transaction.atomic
def mail_links(*, email: str, at: datetime) -> int:
    """Mail the links of everything an address has to do with and that is not over; returns how many."""
    address = email.strip().lower()
    bookings = list(_bookings(address, at))
    for booking in bookings:
        _tell_booker(booking, key=f"again/{at.isoformat()}", at=at)
    rows = Registration.objects.in_play().alias(address=Lower("email")).filter(address=address, event__ends_at__gt=at, erased_at__isnull=True)
    others = list(rows.exclude(booking__in=bookings).select_related("event", "booking", "seat_list").order_by("event__starts_at", "pk"))
    for row in others:
        tell_link(row, key=f"again/{at.isoformat()}", at=at)
    return len(bookings) + len(others)


@transaction.atomic
def mail_link_of(registration: Registration, *, key: str, at: datetime) -> None:
    """Mail the link of somebody who was entered again; to who registered a group, the one to all of it. The same key again sends nothing."""
    booking = registration.booking
    if booking.email.lower() == registration.email.lower():
        _tell_booker(booking, key=key, at=at)
    else:
        tell_link(registration, key=key, at=at)


def _tell_booker(booking: Booking, *, key: str, at: datetime) -> None:
    rows = list(booking.registrations.filter(status__in=IN_PLAY).order_by("pk"))
    if rows:
        write_to_booker(booking, rows, "event-link", key=key, at=at)


def _bookings(address: str, at: datetime) -> list[Booking]:
    people = Registration.objects.in_play().filter(booking=OuterRef("pk")).order_by()
    rows = Booking.objects.alias(address=Lower("email")).filter(Exists(people), address=address, event__ends_at__gt=at)
    return list(rows.select_related("event", "seat_list").order_by("event__starts_at", "pk"))
