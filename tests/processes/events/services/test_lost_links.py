"""Links to registrations, sent once more."""

from datetime import timedelta

import pytest

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.links import booking_url, registration_url
from hubwerk.processes.events.services.lost_links import mail_link_of, mail_links
from tests.processes.events.factories import STARTS_AT, WHILE_OPEN, BookingFactory, EventFactory, RegistrationFactory
from tests.processes.events.registering import mails

pytestmark = pytest.mark.django_db


def test_who_registered_gets_the_link_to_the_booking():
    row = RegistrationFactory(email="ada@muster.example")

    assert mail_links(email=" ADA@muster.example ", at=WHILE_OPEN) == 1
    assert booking_url(row.booking) in OutgoingMail.objects.get().text


def test_a_colleague_gets_their_own_link():
    event = EventFactory()
    booking = BookingFactory(event=event, email="bob@muster.example")
    row = RegistrationFactory(event=event, booking=booking, email="ada@muster.example")

    assert mail_links(email="ada@muster.example", at=WHILE_OPEN) == 1
    mail = OutgoingMail.objects.get()
    assert registration_url(row) in mail.text and booking_url(booking) not in mail.text and mail.confidential


def test_one_mail_for_each_event_that_is_to_come():
    for days in (0, 30):
        RegistrationFactory(event=EventFactory(starts_at=STARTS_AT + timedelta(days=days)), email="ada@muster.example")
    RegistrationFactory(event=EventFactory(starts_at=WHILE_OPEN - timedelta(days=3)), email="ada@muster.example")
    RegistrationFactory(email="ada@muster.example", status=RegistrationStatus.CANCELLED)

    assert mail_links(email="ada@muster.example", at=WHILE_OPEN) == 2
    assert mails() == [("ada@muster.example", "event-link")] * 2


def test_an_unknown_address_gets_nothing():
    RegistrationFactory()

    assert mail_links(email="eve@muster.example", at=WHILE_OPEN) == 0
    assert mails() == []


def test_the_same_key_mails_once():
    row = RegistrationFactory()

    mail_link_of(row, key="press", at=WHILE_OPEN)
    mail_link_of(row, key="press", at=WHILE_OPEN)

    assert mails() == [(row.email, "event-link")]
