"""Entries of calendars, read again by another parser (vobject) and byte by byte."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import vobject

from hubwerk.processes.events.calendar_files.calendars import calendar_file
from hubwerk.processes.events.calendar_files.entries import personal_entry, public_entry
from hubwerk.processes.events.enums import AttendanceMode, EventStatus, RegistrationStatus, SeatMode
from hubwerk.processes.events.links import registration_url
from tests.processes.events.factories import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 5, 21, 10, 0, tzinfo=UTC)


def _read(content):
    return vobject.readOne(content.decode())


def _personal(registration, method="REQUEST"):
    return calendar_file([personal_entry(registration, method=method, at=AT)], method=method)


def test_personal_entry_says_when_where_and_for_whom():
    event = EventFactory(street="Jülicher Straße 72a", postal_code="52070", title_fr="Atelier, « données »; suite", teaser_fr="Un après-midi.")
    registration = RegistrationFactory(event=event, language="fr", email="ada@muster.example")

    calendar = _read(_personal(registration))

    entry = calendar.vevent
    assert calendar.method.value == "REQUEST"
    assert entry.uid.value == str(registration.public_id)
    assert (entry.dtstart.value, entry.dtend.value) == (event.starts_at, event.ends_at)
    assert entry.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Europe/Berlin"]
    assert entry.dtstamp.value == AT
    assert (entry.summary.value, entry.summary.params["LANGUAGE"]) == ("Atelier, « données »; suite", ["fr"])
    assert entry.location.value == "Digital Church, Jülicher Straße 72a, 52070 Aachen"
    assert entry.url.value == registration_url(registration)
    assert entry.url.value in entry.description.value
    assert entry.organizer.value.startswith("mailto:")
    assert entry.attendee.value == "mailto:ada@muster.example"
    assert (entry.attendee.params["PARTSTAT"], entry.attendee.params["RSVP"]) == (["ACCEPTED"], ["FALSE"])
    assert (entry.status.value, entry.sequence.value) == ("CONFIRMED", "0")


def test_colleague_without_an_address_is_an_attendee_at_the_address_of_who_registered():
    registration = RegistrationFactory(given_name="Ada", family_name='Love;lace, "A"')
    registration.email = ""

    entry = _read(_personal(registration)).vevent

    assert entry.attendee.value == f"mailto:{registration.booking.email}"
    assert entry.attendee.params["CN"] == ["Ada Love;lace, 'A'"]


def test_online_link_is_for_those_who_take_part_online_alone():
    event = EventFactory(mode=AttendanceMode.HYBRID, online_url="https://meet.example/room")
    online = event.seat_lists.get(mode=SeatMode.ONLINE)
    there = RegistrationFactory(event=event, seat_list=event.seat_lists.get(mode=SeatMode.ON_SITE))
    remote = RegistrationFactory(event=event)
    remote.seat_list = online
    waiting = RegistrationFactory(event=event)
    waiting.seat_list, waiting.status = online, RegistrationStatus.WAITING

    assert b"meet.example" not in _personal(there)
    assert b"meet.example" not in _personal(waiting)
    assert b"meet.example" not in calendar_file([public_entry(event, language="de", at=AT)], method="PUBLISH")
    assert _read(_personal(remote)).vevent.location.value == "https://meet.example/room"


def test_change_keeps_the_uid_and_raises_the_sequence():
    registration = RegistrationFactory()
    before = _read(_personal(registration)).vevent

    registration.event.starts_at += timedelta(days=1)
    registration.event.sequence += 1
    registration.sequence += 1
    after = _read(_personal(registration)).vevent

    assert after.uid.value == before.uid.value
    assert (before.sequence.value, after.sequence.value) == ("0", "2")


def test_cancelled_entry_is_taken_out_by_its_uid():
    registration = RegistrationFactory(status=RegistrationStatus.CANCELLED)
    registration.sequence = 1

    calendar = _read(_personal(registration, "CANCEL"))

    assert (calendar.method.value, calendar.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert (calendar.vevent.uid.value, calendar.vevent.sequence.value) == (str(registration.public_id), "1")


def test_public_entry_has_a_uid_of_its_own_and_no_attendee():
    event = EventFactory(teaser_de="Ein Nachmittag.")

    calendar = _read(calendar_file([public_entry(event, language="de", at=AT)], method="PUBLISH"))

    assert calendar.method.value == "PUBLISH"
    assert calendar.vevent.uid.value == str(event.public_id)
    assert calendar.vevent.url.value.endswith(f"/de/events/{event.slug}/")
    assert "attendee" not in calendar.vevent.contents
    assert calendar.vevent.description.value == f"Ein Nachmittag.\n\n{calendar.vevent.url.value}"


def test_cancelled_event_is_said_to_be_cancelled():
    event = EventFactory(status=EventStatus.CANCELLED, cancelled_at=AT, cancellation_reason="Storm")

    entry = _read(calendar_file([public_entry(event, language="en", at=AT)], method="PUBLISH")).vevent

    assert entry.status.value == "CANCELLED"
    assert "Storm" in entry.description.value


def test_bytes_follow_the_standard():
    event = EventFactory(title_de="Größe; Maß, Ümlaut \\ und sehr lange Überschrift " * 2, teaser_de="Zeile 1\nZeile 2")
    registration = RegistrationFactory(event=event)

    content = _personal(registration)

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert all(line.decode() for line in content.split(b"\r\n")[:-1])  # no letter is cut in two
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert "SUMMARY;LANGUAGE=de:Größe\\; Maß\\, Ümlaut \\\\ und sehr" in unfolded
    assert "Zeile 1\\nZeile 2\\n\\n" in unfolded
    assert "DTSTART;TZID=Europe/Berlin:20260618T140000\r\n" in unfolded
    assert "DTSTAMP:20260521T100000Z\r\n" in unfolded
    assert "LAST-MODIFIED:20260105T090000Z\r\n" in unfolded
