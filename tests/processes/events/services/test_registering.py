"""Registering by the public form, where nobody learns who else is registered."""

from dataclasses import replace

import pytest

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.details import AttendeeDetails, BookingDetails
from hubwerk.processes.events.enums import RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Booking, Registration
from hubwerk.processes.events.services.cancelling import cancel_registrations
from hubwerk.processes.events.services.registering import register_people
from tests.processes.events.factories import WHILE_OPEN, EventFactory, RegistrationFactory
from tests.processes.events.registering import mails

pytestmark = pytest.mark.django_db

ADA = AttendeeDetails(given_name="Ada", family_name="Aachener", email="ada@muster.example")
BOB = AttendeeDetails(given_name="Bob", family_name="Borgharen", email="bob@muster.example")


def details(*people):
    return BookingDetails(mode=SeatMode.ON_SITE, email=people[0].email, language="en", attendees=people)


def register(event, *people, key="one", **more):
    return register_people(actor=None, event=event, details=details(*people), key=key, at=WHILE_OPEN, **more)


def test_newcomers_are_booked():
    outcome = register(EventFactory(), ADA, BOB)

    assert outcome.booking == Booking.objects.get() and not outcome.waits
    assert mails() == [("ada@muster.example", "event-confirmed"), ("bob@muster.example", "event-confirmed")]


def test_who_finds_no_place_waits():
    assert register(EventFactory(capacity=1), ADA, BOB).waits


def test_who_is_registered_gets_the_link_and_nothing_is_booked():
    event = EventFactory()
    RegistrationFactory(event=event, email="ada@muster.example")

    outcome = register(event, replace(ADA, email="Ada@Muster.example"))

    assert outcome.booking is None and not outcome.waits
    assert Booking.objects.count() == 1
    assert mails() == [("ada@muster.example", "event-link")]


def test_the_same_press_mails_the_link_once():
    event = EventFactory()
    RegistrationFactory(event=event, email="ada@muster.example")

    register(event, ADA)
    register(event, ADA)

    assert len(mails()) == 1


@pytest.mark.parametrize(("capacity", "waits"), [(1, True), (2, False), (None, False)])
def test_the_answer_is_that_of_a_newcomer(capacity, waits):
    event = EventFactory(capacity=capacity)
    RegistrationFactory(event=event, email="ada@muster.example")

    assert register(event, ADA).waits is waits


def test_a_colleague_who_is_registered_gets_their_link_and_the_others_are_booked():
    event = EventFactory()
    RegistrationFactory(event=event, email="bob@muster.example")

    outcome = register(event, ADA, BOB)

    assert [row.given_name for row in outcome.booking.registrations.all()] == ["Ada"]
    assert mails() == [("bob@muster.example", "event-link"), ("ada@muster.example", "event-confirmed")]


def test_who_is_registered_can_add_a_colleague_later():
    event = EventFactory()
    register(event, ADA)

    outcome = register(event, ADA, replace(BOB, email=""), key="two")

    assert [(row.given_name, row.person) for row in outcome.booking.registrations.all()] == [("Bob", None)]
    assert Registration.objects.filter(status=RegistrationStatus.CONFIRMED).count() == 2


def test_everybody_registered_already_is_no_error():
    event = EventFactory()
    register(event, ADA, BOB)

    outcome = register(event, ADA, BOB, key="two")

    assert outcome.booking is None
    assert [template for _to, template in mails()].count("event-link") == 2


def test_who_registered_others_is_greeted_as_nobody_else():
    event = EventFactory()
    booking = register(event, ADA, replace(BOB, email="")).booking
    OutgoingMail.objects.all().delete()

    cancel_registrations(actor=None, registration_ids=[booking.registrations.get(given_name="Bob").pk], at=WHILE_OPEN)

    mail = OutgoingMail.objects.get()
    assert mail.to == "ada@muster.example" and mail.text.startswith("Hello,\n\nthese registrations are cancelled:\n\n– Bob Borgharen\n")
