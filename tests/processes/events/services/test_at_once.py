"""Nobody is booked twice and nothing is overbooked, whoever presses at the same moment."""

from datetime import timedelta
from functools import partial

import pytest

from hubwerk.processes.events.details import AttendeeDetails, BookingDetails
from hubwerk.processes.events.enums import RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Booking, Registration, SeatList
from hubwerk.processes.events.queries.places import line_of
from hubwerk.processes.events.services.bookings import book
from hubwerk.processes.events.services.cancelling import cancel_registrations
from hubwerk.processes.events.services.publishing import cancel_event
from hubwerk.processes.events.services.waiting_list import accept_offer, expire_offers
from tests.at_once import at_once
from tests.processes.events.factories import WHILE_OPEN, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def booking_of(event, number, *, key=None):
    email = f"guest{number}@muster.example"
    attendee = AttendeeDetails(given_name="Ada", family_name=f"Muster{number}", email=email)
    details = BookingDetails(mode=SeatMode.ON_SITE, email=email, language="de", attendees=(attendee,))
    return partial(book, actor=None, event_id=event.pk, details=details, key=key or f"press-{number}", at=WHILE_OPEN + timedelta(seconds=number))


def count(event, status):
    return Registration.objects.filter(event=event, status=status).count()


def test_last_places_are_given_once():
    event = EventFactory(capacity=3)

    at_once(*(booking_of(event, number) for number in range(8)))

    seats = SeatList.objects.get(event=event)
    assert (count(event, RegistrationStatus.CONFIRMED), count(event, RegistrationStatus.WAITING)) == (3, 5)
    assert (seats.taken, seats.waiting) == (3, 5)
    assert len(line_of(seats.pk)) == 5


def test_button_pressed_many_times_books_once():
    event = EventFactory(capacity=5)

    results = at_once(*(booking_of(event, 1, key="one-press") for _press in range(6)))

    assert {getattr(result, "pk", result) for result in results} == {Booking.objects.get().pk}
    assert SeatList.objects.get(event=event).taken == 1


def test_one_address_in_two_windows_books_once():
    event = EventFactory(capacity=5)

    results = at_once(booking_of(event, 1, key="left"), booking_of(event, 1, key="right"))

    assert sorted(isinstance(result, Booking) for result in results) == [False, True]
    assert "already-registered" in results
    assert SeatList.objects.get(event=event).taken == 1


def test_place_freed_twice_is_offered_once():
    event = EventFactory(capacity=1)
    holder = RegistrationFactory(event=event)
    for number in range(3):
        booking_of(event, number)()

    at_once(*(partial(cancel_registrations, actor=None, registration_ids=[holder.pk], at=WHILE_OPEN + timedelta(hours=1)) for _press in range(4)))

    seats = SeatList.objects.get(event=event)
    assert (count(event, RegistrationStatus.OFFERED), seats.taken, seats.waiting) == (1, 1, 2)


def test_offer_is_either_accepted_or_expires():
    event = EventFactory(capacity=1)
    holder = RegistrationFactory(event=event)
    waits = booking_of(event, 1)()
    booking_of(event, 2)()
    offered_at = WHILE_OPEN + timedelta(hours=1)
    cancel_registrations(actor=None, registration_ids=[holder.pk], at=offered_at)
    end = offered_at + timedelta(hours=event.offer_hours)

    at_once(
        partial(accept_offer, actor=None, booking_id=waits.pk, at=end - timedelta(seconds=1)),
        partial(expire_offers, at=end),
        partial(expire_offers, at=end),
    )

    seats = SeatList.objects.get(event=event)
    holding = Registration.objects.filter(event=event).holding().count()
    assert (seats.taken, holding) == (1, 1)
    assert waits.registrations.get().status in {RegistrationStatus.CONFIRMED, RegistrationStatus.EXPIRED}


def test_nobody_is_confirmed_after_the_event_was_cancelled():
    event = EventFactory(capacity=50)

    results = at_once(
        partial(cancel_event, actor=None, event_id=event.pk, reason="Storm", at=WHILE_OPEN), *(booking_of(event, number) for number in range(6))
    )

    booked = sum(isinstance(result, Booking) for result in results)
    assert booked + results.count("registration-not-open") == 6
    assert SeatList.objects.get(event=event).taken == booked
