"""Calendar files on their way: with the confirmation, and out of the calendar again."""

from datetime import UTC, datetime

import pytest
import vobject

from hubwerk.processes.events.calendar_files.mail_files import make_calendar_file
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from tests.processes.events.factories import RegistrationFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 5, 21, 10, 0, tzinfo=UTC)


def _made(key):
    return [(file.parameters["method"], vobject.readOne(file.content.decode())) for file in make_calendar_file(key, "de")]


def test_entry_goes_with_the_confirmation():
    registration = RegistrationFactory()

    [(method, calendar)] = _made(f"request:{registration.pk}")

    assert (method, calendar.method.value, calendar.vevent.uid.value) == ("REQUEST", "REQUEST", str(registration.public_id))


def test_cancelled_registration_takes_the_entry_back():
    registration = RegistrationFactory(status=RegistrationStatus.CANCELLED, sequence=1)

    [(method, calendar)] = _made(f"cancel:{registration.pk}")

    assert (method, calendar.method.value, calendar.vevent.status.value) == ("CANCEL", "CANCEL", "CANCELLED")
    assert _made(f"request:{registration.pk}") == []  # a confirmation that went out late invites nobody


def test_cancelled_event_takes_the_entries_back_of_those_who_have_one():
    registration = RegistrationFactory()
    waiting = RegistrationFactory(event=registration.event, status=RegistrationStatus.WAITING)
    event = registration.event
    event.status, event.cancelled_at, event.sequence = EventStatus.CANCELLED, AT, 1
    event.save()

    [(_method, calendar)] = _made(f"cancel:{registration.pk}")

    assert (calendar.vevent.status.value, calendar.vevent.sequence.value) == ("CANCELLED", "1")
    assert _made(f"cancel:{waiting.pk}") == []
    assert _made(f"request:{registration.pk}") == []


@pytest.mark.parametrize("status", [RegistrationStatus.WAITING, RegistrationStatus.OFFERED, RegistrationStatus.EXPIRED])
def test_who_has_no_place_has_no_entry(status):
    registration = RegistrationFactory(status=status)

    assert _made(f"request:{registration.pk}") == []


def test_nobody_is_uninvited_who_comes():
    assert _made(f"cancel:{RegistrationFactory().pk}") == []
    assert _made("request:0") == []
