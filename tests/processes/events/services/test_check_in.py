"""Presses at doors: fresh and late, once and twice, from one device and from several."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import close_old_connections

from hubwerk.foundation.errors import NotFound
from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.errors import EventCancelled, NoPlaceFree
from hubwerk.processes.events.models import CheckIn, Registration, SeatList
from hubwerk.processes.events.services.check_in import Outcome, Press, PressResult, let_in_walk_in, record_check_ins
from tests.at_once import at_once
from tests.processes.events.factories import STARTS_AT, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
EARLY = STARTS_AT - timedelta(minutes=20)


def press(minute=0, *, code="", registration=None, came_in=True, door="", key=None):
    """A press so many minutes after the doors opened."""
    moment = EARLY + timedelta(minutes=minute)
    return Press(key=key or uuid4(), at=moment, code=code, registration_id=registration and registration.pk, came_in=came_in, door=door)


@pytest.fixture
def record(user):
    """Record presses for an event and tell what became of each."""

    def run(event, *presses, at=STARTS_AT + timedelta(hours=1)):
        return record_check_ins(actor=user, event_id=event.pk, presses=presses, at=at)

    return run


def test_record_check_ins_lets_a_ticket_in(record, user):
    guest = RegistrationFactory()
    arrival = press(code=guest.code.lower(), door="  Haupteingang ")

    results = record(guest.event, arrival)

    assert results == [PressResult(arrival.key, Outcome.IN, guest, EARLY, "Haupteingang")]
    assert Registration.objects.get().checked_in_at == EARLY
    assert list(CheckIn.objects.values_list("key", "registration", "came_in", "door", "at", "received_at", "by")) == [
        (arrival.key, guest.pk, True, "Haupteingang", EARLY, STARTS_AT + timedelta(hours=1), user.pk)
    ]


def test_record_check_ins_says_since_when_and_where_somebody_is_in(record):
    guest = RegistrationFactory()
    record(guest.event, press(door="East", registration=guest))
    again = press(5, code=guest.code, door="West")

    results = record(guest.event, again)

    assert results == [PressResult(again.key, Outcome.ALREADY_IN, guest, EARLY, "East")]
    assert Registration.objects.get().checked_in_at == EARLY


def test_record_check_ins_counts_the_same_press_once(record):
    guest = RegistrationFactory()
    arrival = press(registration=guest)

    first, second = record(guest.event, arrival), record(guest.event, arrival, arrival)

    assert [result.outcome for result in first + second] == [Outcome.IN] * 3
    assert CheckIn.objects.count() == 1


def test_record_check_ins_undoes(record):
    guest = RegistrationFactory()
    leaving = press(2, registration=guest, came_in=False)

    results = record(guest.event, press(registration=guest), leaving)

    assert results[1] == PressResult(leaving.key, Outcome.UNDONE, guest)
    assert Registration.objects.get().checked_in_at is None


def test_a_late_undo_does_not_beat_a_newer_press(record):
    guest = RegistrationFactory()
    record(guest.event, press(0, registration=guest, door="East"))
    record(guest.event, press(10, registration=guest, door="West"))
    late = press(5, registration=guest, came_in=False)

    results = record(guest.event, late)

    assert results == [PressResult(late.key, Outcome.ALREADY_IN, guest, EARLY + timedelta(minutes=10), "West")]
    assert Registration.objects.get().checked_in_at == EARLY + timedelta(minutes=10)


def test_a_late_press_does_not_beat_a_newer_undo(record):
    guest = RegistrationFactory()
    record(guest.event, press(10, registration=guest, came_in=False))

    results = record(guest.event, press(5, registration=guest))

    assert [result.outcome for result in results] == [Outcome.UNDONE]
    assert Registration.objects.get().checked_in_at is None


def test_presses_lead_to_the_same_in_whatever_order_they_arrive(record):
    guest, other = RegistrationFactory(), RegistrationFactory()
    marks = [(0, True), (3, False), (6, True), (9, True)]

    record(guest.event, *(press(minute, registration=guest, came_in=came) for minute, came in marks))
    for minute, came in reversed(marks):
        record(other.event, press(minute, registration=other, came_in=came))

    assert [row.checked_in_at for row in Registration.objects.order_by("pk")] == [EARLY + timedelta(minutes=6)] * 2


def test_a_fast_clock_counts_as_now(record):
    guest = RegistrationFactory()

    record(guest.event, press(600, registration=guest), at=STARTS_AT)

    assert Registration.objects.get().checked_in_at == STARTS_AT


@pytest.mark.parametrize("status", [RegistrationStatus.WAITING, RegistrationStatus.OFFERED, RegistrationStatus.CANCELLED, RegistrationStatus.EXPIRED])
def test_record_check_ins_lets_only_confirmed_people_in(record, status):
    guest = RegistrationFactory(status=status)

    results = record(guest.event, press(code=guest.code))

    assert [(result.outcome, result.registration) for result in results] == [(Outcome.NOT_CONFIRMED, guest)]
    assert not CheckIn.objects.exists()


def test_who_cancelled_after_coming_can_be_undone(record):
    guest = RegistrationFactory()
    record(guest.event, press(registration=guest))
    Registration.objects.update(status=RegistrationStatus.CANCELLED)

    results = record(guest.event, press(1, registration=guest, came_in=False))

    assert [result.outcome for result in results] == [Outcome.UNDONE]


def test_record_check_ins_names_nobody_of_another_event(record):
    guest = RegistrationFactory()
    elsewhere, unknown, by_number = press(code=guest.code), press(code="0000000000"), press(registration=guest)

    results = record(EventFactory(), elsewhere, unknown, by_number)

    assert results == [
        PressResult(elsewhere.key, Outcome.WRONG_EVENT),
        PressResult(unknown.key, Outcome.UNKNOWN),
        PressResult(by_number.key, Outcome.WRONG_EVENT),
    ]
    assert not CheckIn.objects.exists()


def test_erased_people_are_unknown(record, at):
    guest = RegistrationFactory(erased_at=at, given_name="", family_name="")

    assert [result.outcome for result in record(guest.event, press(code=guest.code))] == [Outcome.UNKNOWN]


def test_record_check_ins_refuses_events_nobody_can_come_to(record, at):
    cancelled = EventFactory(status=EventStatus.CANCELLED, cancelled_at=at)
    draft = EventFactory(status=EventStatus.DRAFT, published_at=None)

    with pytest.raises(EventCancelled):
        record(cancelled, press(code="A"))
    with pytest.raises(NotFound):
        record(draft, press(code="A"))


@pytest.mark.parametrize("people", [1, 3])
def test_record_check_ins_query_count_is_constant_but_for_what_changes(record, django_assert_num_queries, people):
    event = EventFactory()
    guests = RegistrationFactory.create_batch(people, event=event)
    presses = [press(code=guest.code) for guest in guests]
    record(event, *presses)

    with django_assert_num_queries(7):
        record(event, *presses)


def test_let_in_walk_in_registers_and_checks_in_once(user):
    event = EventFactory()
    details = AttendeeDetails(given_name="Grace", family_name="Hopper", organisation_name="Muster GmbH")
    arguments = {"actor": user, "event_id": event.pk, "details": details, "language": "de", "key": "a-key", "door": "East", "at": EARLY}

    first = let_in_walk_in(**arguments)
    second = let_in_walk_in(**arguments | {"at": STARTS_AT})

    assert first == second
    assert (first.status, first.is_walk_in, first.checked_in_at) == (RegistrationStatus.CONFIRMED, True, EARLY)
    assert list(CheckIn.objects.values_list("registration", "door", "at")) == [(first.pk, "East", EARLY)]


def test_let_in_walk_in_needs_a_place_or_a_word(user):
    event = EventFactory(capacity=0)
    arguments = {
        "actor": user,
        "event_id": event.pk,
        "details": AttendeeDetails(given_name="Grace", family_name="Hopper"),
        "language": "de",
        "key": "a-key",
        "door": "",
        "at": EARLY,
    }

    with pytest.raises(NoPlaceFree):
        let_in_walk_in(**arguments)
    let_in_walk_in(**arguments, over_limit=True)

    assert list(SeatList.objects.values_list("capacity", "taken")) == [(1, 1)]


@pytest.mark.django_db(transaction=True)
def test_two_doors_at_once_let_somebody_in_once(make_user):
    guest, others = RegistrationFactory(), RegistrationFactory.create_batch(3)
    users = [make_user() for _door in range(4)]
    shared = UUID(int=7)
    at = datetime(2026, 6, 18, 13, 0, tzinfo=UTC)

    def door(number):
        def run():
            close_old_connections()
            mine = press(number, code=guest.code, door=f"Door {number}")
            same = press(0, registration=guest, door="Shared", key=shared)
            return [row.outcome for row in record_check_ins(actor=users[number], event_id=guest.event_id, presses=[mine, same], at=at)]

        return run

    results = at_once(*(door(number) for number in range(4)))

    assert all(isinstance(result, list) for result in results), results
    assert CheckIn.objects.filter(key=shared).count() == 1
    assert CheckIn.objects.count() == 5
    guest.refresh_from_db()
    assert guest.checked_in_at == EARLY
    assert Registration.objects.filter(pk__in=[other.pk for other in others], checked_in_at__isnull=False).count() == 0
