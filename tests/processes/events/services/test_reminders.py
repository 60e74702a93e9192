from datetime import timedelta

import pytest

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import AttendanceMode, EventStatus, RegistrationStatus, SeatMode
from hubwerk.processes.events.services.reminders import REMINDED_BEFORE, remind_of_events
from tests.processes.events.factories import STARTS_AT, BookingFactory, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
AT = STARTS_AT - timedelta(days=1, hours=20)


def test_who_has_a_place_is_reminded_once_two_days_before():
    event = EventFactory(title_de="Roboter im Handwerk", capacity=1)
    RegistrationFactory(event=event, given_name="Ada", family_name="King", email="ada@muster.example")
    RegistrationFactory(event=event, status=RegistrationStatus.WAITING)
    RegistrationFactory(event=event, status=RegistrationStatus.CANCELLED)

    assert remind_of_events(at=STARTS_AT - REMINDED_BEFORE - timedelta(minutes=1)) == 0
    assert remind_of_events(at=AT) == 1
    assert remind_of_events(at=AT + timedelta(hours=1)) == 0

    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.template, mail.language) == ("ada@muster.example", "event-reminder", "de")
    for words in ("Roboter im Handwerk", "Ada King", "Digital Church", "/mine/"):
        assert words in mail.text, words
    assert [maker for maker, _key in mail.files] == ["event-calendar", "event-ticket"]
    event.refresh_from_db()
    assert event.reminded_at == AT


def test_who_takes_part_online_gets_the_link_and_the_others_do_not():
    event = EventFactory(mode=AttendanceMode.HYBRID, online_url="https://meet.example/room")
    for mode in SeatMode:
        RegistrationFactory(
            event=event, booking=BookingFactory(event=event, seat_list=event.seat_lists.get(mode=mode), email=f"{mode}@muster.example"),
            email=f"{mode}@muster.example",
        )  # fmt: skip

    remind_of_events(at=AT)

    texts = dict(OutgoingMail.objects.values_list("to", "text"))
    assert "https://meet.example/room" in texts["online@muster.example"]
    assert "Digital Church" not in texts["online@muster.example"]
    assert "https://meet.example/room" not in texts["on-site@muster.example"]
    assert "Digital Church" in texts["on-site@muster.example"]


def test_online_without_a_link_yet_promises_none():
    event = EventFactory(mode=AttendanceMode.ONLINE, online_url="", venue="", town="")
    RegistrationFactory(event=event, language="en")

    remind_of_events(at=AT)

    assert "stands on the page of your registration as soon as it is there" in OutgoingMail.objects.get().text


def test_who_can_no_longer_cancel_is_asked_to_write():
    RegistrationFactory(event=EventFactory(cancel_until=AT - timedelta(days=1)), language="en")

    remind_of_events(at=AT)

    assert "Please tell us" in OutgoingMail.objects.get().text
    assert "cancel with this link" not in OutgoingMail.objects.get().text


def test_who_registers_later_is_not_reminded():
    event = EventFactory()
    remind_of_events(at=AT)
    RegistrationFactory(event=event, created_at=AT + timedelta(hours=1))

    remind_of_events(at=AT + timedelta(hours=2))

    assert not OutgoingMail.objects.exists()


def test_a_group_is_reminded_by_whoever_registered_it():
    event = EventFactory()
    booking = BookingFactory(event=event, email="desk@muster.example", language="en")
    RegistrationFactory(event=event, booking=booking, given_name="Ada", family_name="A", email="", language="en")
    RegistrationFactory(event=event, booking=booking, given_name="Bob", family_name="B", email="bob@muster.example", language="en")

    remind_of_events(at=AT)

    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"desk@muster.example", "bob@muster.example"}
    assert "Your tickets are attached" in OutgoingMail.objects.get(to="desk@muster.example").text


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.DRAFT])
def test_only_of_events_that_take_place(status):
    event = EventFactory(status=status, cancelled_at=AT if status == EventStatus.CANCELLED else None)
    RegistrationFactory(event=event)

    assert remind_of_events(at=AT) == 0


def test_what_begins_or_is_over_is_not_reminded_of():
    RegistrationFactory()

    assert remind_of_events(at=STARTS_AT) == 0
