"""What people change of their registration, and those who come without one."""

from datetime import timedelta

import pytest

from hubwerk.foundation.history.models import Entry
from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.enums import AttendanceMode, RegistrationStatus, SeatMode
from hubwerk.processes.events.errors import AlreadyRegistered, NoPlaceFree, RegistrationOver, TooLateToCancel
from hubwerk.processes.events.models import SeatList
from hubwerk.processes.events.services.attendees import change_attendee, register_walk_in, switch_mode
from tests.processes.events.factories import STARTS_AT, WHILE_OPEN, BookingFactory, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
ADA = AttendeeDetails(given_name="Ada", family_name="Muster", email="ada@muster.example", accessibility="Ramp")
AT_THE_DOOR = STARTS_AT + timedelta(minutes=5)


def test_somebody_else_can_come_in_the_same_place():
    row = RegistrationFactory()

    changed = change_attendee(actor=None, registration_id=row.pk, details=ADA, at=WHILE_OPEN)

    assert (changed.full_name, changed.email, changed.code) == ("Ada Muster", "ada@muster.example", row.code)


def test_history_holds_names_apart_and_needs_not_at_all():
    row = RegistrationFactory()

    change_attendee(actor=None, registration_id=row.pk, details=ADA, at=WHILE_OPEN)

    entry = Entry.objects.get(action="registration-changed")
    assert entry.changes == {"accessibility": [None, None]}
    assert entry.personal_changes["given_name"] == ["Grace", "Ada"]


def test_address_of_another_participant_is_refused():
    row = RegistrationFactory()
    RegistrationFactory(event=row.event, email="ADA@muster.example")

    with pytest.raises(AlreadyRegistered):
        change_attendee(actor=None, registration_id=row.pk, details=ADA, at=WHILE_OPEN)


def test_cancelled_and_past_registrations_stay_as_they_were():
    cancelled, past = RegistrationFactory(status=RegistrationStatus.CANCELLED), RegistrationFactory()

    with pytest.raises(RegistrationOver):
        change_attendee(actor=None, registration_id=cancelled.pk, details=ADA, at=WHILE_OPEN)
    with pytest.raises(TooLateToCancel):
        change_attendee(actor=None, registration_id=past.pk, details=ADA, at=STARTS_AT + timedelta(days=1))


@pytest.fixture
def hybrid():
    """An event with one place on site and one online."""
    return EventFactory(mode=AttendanceMode.HYBRID, online_url="https://rooms.example/1", capacity=1)


def test_place_on_site_becomes_one_online_and_goes_to_the_next(hybrid):
    on_site, online = (SeatList.objects.get(event=hybrid, mode=mode) for mode in (SeatMode.ON_SITE, SeatMode.ONLINE))
    row = RegistrationFactory(event=hybrid, booking=BookingFactory(event=hybrid, seat_list=on_site))
    next_in_line = BookingFactory(event=hybrid, seat_list=on_site)
    RegistrationFactory(event=hybrid, booking=next_in_line, status=RegistrationStatus.WAITING)

    switch_mode(actor=None, booking_id=row.booking_id, mode=SeatMode.ONLINE, at=WHILE_OPEN)

    row.refresh_from_db()
    on_site.refresh_from_db()
    online.refresh_from_db()
    assert (row.seat_list, row.status, row.sequence) == (online, RegistrationStatus.CONFIRMED, 1)
    assert (on_site.taken, on_site.waiting, online.taken) == (1, 0, 1)
    assert next_in_line.registrations.get().status == RegistrationStatus.OFFERED


def test_nobody_loses_a_place_by_asking_for_another_that_is_taken(hybrid):
    lists = {mode: SeatList.objects.get(event=hybrid, mode=mode) for mode in SeatMode}
    rows = {mode: RegistrationFactory(event=hybrid, booking=BookingFactory(event=hybrid, seat_list=seats)) for mode, seats in lists.items()}

    with pytest.raises(NoPlaceFree):
        switch_mode(actor=None, booking_id=rows[SeatMode.ON_SITE].booking_id, mode=SeatMode.ONLINE, at=WHILE_OPEN)

    assert {row.mode: row.taken for row in SeatList.objects.filter(event=hybrid)} == {SeatMode.ON_SITE: 1, SeatMode.ONLINE: 1}


def walk_in(event, actor, *, key="door", over_limit=False):
    return register_walk_in(actor=actor, event_id=event.pk, details=ADA, language="de", key=key, at=AT_THE_DOOR, over_limit=over_limit)


def test_walk_in_is_there_at_once_and_counted_once(admin_user, mailoutbox):
    event = EventFactory(capacity=1)

    row, again = walk_in(event, admin_user), walk_in(event, admin_user)

    assert (row.is_walk_in, row.checked_in_at, again) == (True, AT_THE_DOOR, row)
    assert SeatList.objects.get(event=event).taken == 1
    assert mailoutbox == []


def test_walk_in_beyond_the_limit_needs_a_word_of_the_door(admin_user):
    event = EventFactory(capacity=0)

    with pytest.raises(NoPlaceFree):
        walk_in(event, admin_user)
    walk_in(event, admin_user, over_limit=True)

    seats = SeatList.objects.get(event=event)
    assert (seats.capacity, seats.taken) == (1, 1)


def test_walk_in_without_an_address_is_welcome(admin_user):
    event = EventFactory()

    rows = [
        register_walk_in(
            actor=admin_user, event_id=event.pk, details=AttendeeDetails("Ada", "Muster"), language="de", key=f"door-{number}", at=AT_THE_DOOR
        )
        for number in range(2)
    ]

    assert [row.email for row in rows] == ["", ""]
