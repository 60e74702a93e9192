"""Whose names are printed."""

import pytest

from hubwerk.processes.events.enums import AttendanceMode, RegistrationStatus, SeatMode
from hubwerk.processes.events.queries.badges import badge_wearers, people_by_mode
from tests.processes.events.factories import STARTS_AT, BookingFactory, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """A hybrid event with people from A to Z."""
    event = EventFactory(mode=AttendanceMode.HYBRID)
    for name in ("Zuse", "Ähnlich", "du Châtelet", "Noether"):
        RegistrationFactory(event=event, given_name="", family_name=name, booking=_booking(event, SeatMode.ON_SITE))
    RegistrationFactory(event=event, family_name="Bildschirm", booking=_booking(event, SeatMode.ONLINE))
    RegistrationFactory(event=event, family_name="Wartend", booking=_booking(event, SeatMode.ON_SITE), status=RegistrationStatus.WAITING)
    RegistrationFactory(event=event, family_name="Abgesagt", booking=_booking(event, SeatMode.ON_SITE), status=RegistrationStatus.CANCELLED)
    return event


def _booking(event, mode):
    return BookingFactory(event=event, seat_list=event.seat_lists.get(mode=mode))


def _names(rows):
    return [row.family_name for row in rows]


def test_badges_are_for_those_who_come_to_the_place(event):
    assert _names(badge_wearers(event)) == ["Ähnlich", "du Châtelet", "Noether", "Zuse"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("d", "", ["du Châtelet", "Noether", "Zuse"]),
        ("", "D", ["Ähnlich", "du Châtelet"]),
        ("A", "n", ["Ähnlich", "du Châtelet", "Noether"]),
        ("no", "no", ["Noether"]),
        ("e", "m", []),
    ],
)
def test_badges_of_some_letters(event, first, last, expected):
    assert _names(badge_wearers(event, first=first, last=last)) == expected


def test_badges_of_those_who_wait_or_have_not_come(event):
    event.registrations.filter(family_name="Zuse").update(checked_in_at=STARTS_AT)

    assert _names(badge_wearers(event, also_waiting=True)) == ["Ähnlich", "du Châtelet", "Noether", "Wartend", "Zuse"]
    assert _names(badge_wearers(event, only_absent=True)) == ["Ähnlich", "du Châtelet", "Noether"]


def test_the_list_is_by_way_to_take_part(event):
    assert {mode: _names(rows) for mode, rows in people_by_mode(event).items()} == {
        SeatMode.ONLINE: ["Bildschirm"],
        SeatMode.ON_SITE: ["Ähnlich", "du Châtelet", "Noether", "Zuse"],
    }
