"""What events are, and what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from hubwerk.processes.events.enums import EventState, EventStatus, RegistrationStatus
from hubwerk.processes.events.models import SeatList
from tests.processes.events.factories import STARTS_AT, WHILE_OPEN, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def test_title_falls_back_to_the_first_language_that_has_one():
    event = EventFactory.build(title_de="", title_fr="Atelier", title_en="Workshop")

    assert event.title("nl") == ("Atelier", "fr")
    assert event.title("en") == ("Workshop", "en")


def test_times_are_told_in_the_zone_of_the_event():
    event = EventFactory.build(time_zone="Europe/London")

    assert event.local_start.isoformat() == "2026-06-18T13:00:00+01:00"


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (STARTS_AT - timedelta(days=60), EventState.NOT_YET),
        (STARTS_AT - timedelta(days=10), EventState.OPEN),
        (STARTS_AT - timedelta(days=1), EventState.CLOSED),
        (STARTS_AT + timedelta(days=1), EventState.PAST),
    ],
)
def test_state_follows_from_the_time(moment, state):
    event = EventFactory.build(registration_opens_at=STARTS_AT - timedelta(days=30), registration_closes_at=STARTS_AT - timedelta(days=2))

    assert event.state_at(moment) == state


def test_full_event_is_full_only_while_people_could_register():
    event = EventFactory.build()

    assert event.state_at(WHILE_OPEN, is_full=True) == EventState.FULL
    assert event.state_at(STARTS_AT + timedelta(days=1), is_full=True) == EventState.PAST


def test_database_refuses_to_take_more_places_than_there_are():
    event = EventFactory(capacity=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        SeatList.objects.filter(event=event).update(taken=2)


def test_database_refuses_a_second_registration_of_an_address():
    first = RegistrationFactory(email="ada@muster.example")

    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationFactory(event=first.event, email="ADA@muster.example")


def test_address_can_register_again_after_cancelling():
    first = RegistrationFactory(email="ada@muster.example", status=RegistrationStatus.CANCELLED)

    again = RegistrationFactory(event=first.event, email="ada@muster.example")

    assert again.event == first.event


def test_published_event_without_time_of_publication_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        EventFactory(status=EventStatus.PUBLISHED, published_at=None)
