from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.history.queries import entries_about
from hubwerk.processes.events.enums import LinePriority, RegistrationStatus
from hubwerk.processes.events.models import Booking, SeatList
from hubwerk.processes.events.queries.places import line_of
from tests.processes.events.factories import BookingFactory, EventFactory, RegistrationFactory
from tests.processes.events.records.office import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """A full event in a week."""
    made = EventFactory(starts_at=timezone.now() + timedelta(days=7), capacity=1, members_first=True)
    RegistrationFactory(event=made)
    return made


def _waiting(event, name, hours, **booking):
    made = BookingFactory(event=event, **{"priority": LinePriority.OTHER, **booking})
    return RegistrationFactory(
        event=event, booking=made, given_name=name, status=RegistrationStatus.WAITING, created_at=timezone.now() - timedelta(hours=hours)
    )


def _page(event):
    return reverse("events_registrations:line", args=[event.pk])


def _move(row, **entered):
    return reverse("events_registrations:move", args=[row.booking_id]), entered


def _order(event):
    return [booking.registrations.all()[0].given_name for booking in line_of(event.seat_lists.get().pk)]


def test_the_page_says_who_stands_where_and_why(office, event):
    _waiting(event, "Early", 5)
    member = _waiting(event, "Member", 1, priority=LinePriority.MEMBER)
    RegistrationFactory(event=event, booking=member.booking, given_name="Colleague", email="", status=RegistrationStatus.WAITING)
    _waiting(event, "Late", 2, moved_reason="Speaks on the panel")
    SeatList.objects.update(capacity=2)
    offered = BookingFactory(event=event, offered_until=timezone.now() + timedelta(hours=5, minutes=1))
    RegistrationFactory(event=event, booking=offered, given_name="Offered", status=RegistrationStatus.OFFERED)

    response = office.get(_page(event))
    page = response.content.decode()

    [line] = response.context["lines"]
    assert [([person.given_name for person in row.people], row.place) for row in line.queue] == [
        (["Member", "Colleague"], 1), (["Early"], 2), (["Late"], 3),
    ]  # fmt: skip
    assert [row.people[0].given_name for row in line.offered] == ["Offered"]
    for words in ("Members stand before others", "Member, then by time", "Moved by hand: Speaks on the panel", "5\xa0hours"):
        assert words in page, words


@pytest.mark.parametrize(
    ("entered", "order"),
    [
        ({"place": "1"}, ["Third", "First", "Second"]),
        ({"place": "3", "step": "up"}, ["First", "Third", "Second"]),
        ({"place": "99"}, ["First", "Second", "Third"]),
    ],
)
def test_a_booking_is_moved_with_a_reason(office, event, entered, order):
    for hours, name in ((3, "First"), (2, "Second")):
        _waiting(event, name, hours)
    third = _waiting(event, "Third", 1)

    address, data = _move(third, reason="Moved for a test", **entered)
    response = office.post(address, data)

    assert response["Location"] == f"{_page(event)}#booking-{third.booking_id}"
    assert _order(event) == order
    entry = entries_about(third.booking)[0]
    assert (entry.action, entry.actor, entry.changes["reason"]) == ("moved-in-line", office.user, [None, "Moved for a test"])


def test_moving_down_and_not_without_a_reason(office, event):
    first = _waiting(event, "First", 3)
    _waiting(event, "Second", 2)

    address, data = _move(first, place="1", step="down", reason=" ")
    assert "This field is required" in office.post(address, data).content.decode()
    assert _order(event) == ["First", "Second"]

    office.post(address, data | {"reason": "Comes later"})
    assert _order(event) == ["Second", "First"]


def test_who_does_not_wait_is_not_moved(office, event):
    confirmed = Booking.objects.get()

    response = office.post(reverse("events_registrations:move", args=[confirmed.pk]), {"place": "1", "reason": "No"})

    assert "only with those who wait" in response.content.decode()


def test_free_places_are_offered_at_once(office, event):
    waiting = _waiting(event, "First", 3)
    address = reverse("events_registrations:offer-now", args=[event.seat_lists.get().pk])

    assert "none is free" in office.post(address, follow=True).content.decode()
    SeatList.objects.update(capacity=5)
    assert "offered to 1 booking" in office.post(address, follow=True).content.decode()

    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.OFFERED


def test_the_page_takes_as_many_queries_for_one_as_for_three(office, event):
    _waiting(event, "One", 3)
    one = queries_of(office, _page(event))
    for number in range(2):
        _waiting(event, f"More {number}", number)

    assert queries_of(office, _page(event)) == one
