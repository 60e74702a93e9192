from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import Audience, RegistrationStatus
from hubwerk.processes.events.models import Booking, Registration
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """A members' event in a week, whose registration is closed."""
    now = timezone.now()
    return EventFactory(starts_at=now + timedelta(days=7), registration_closes_at=now - timedelta(days=1), audience=Audience.MEMBERS, capacity=2)


def _form(event):
    return reverse("events_registrations:by-hand", args=[event.pk])


def _entered(*people, **changes):
    data = {"key": "press-1", "email": "desk@muster.example", "language": "fr", "mode": "on-site"}
    data |= {"people-TOTAL_FORMS": str(len(people)), "people-INITIAL_FORMS": "0"}
    for number, person in enumerate(people):
        data |= {f"people-{number}-{name}": value for name, value in person.items()}
    return data | changes


ADA = {"given_name": "Ada", "family_name": "King", "email": "ada@muster.example", "organisation_name": "Muster GmbH"}
BOB = {"given_name": "Bob", "family_name": "Kahn"}


def test_people_are_registered_although_it_is_closed_and_for_members(office, event):
    response = office.post(_form(event), _entered(ADA, BOB))

    rows = list(Registration.objects.order_by("pk"))
    assert [(row.full_name, row.status, row.language) for row in rows] == [("Ada King", "confirmed", "fr"), ("Bob Kahn", "confirmed", "fr")]
    assert {row.shown_since for row in rows} == {None}
    booking = Booking.objects.get()
    assert (booking.by_team, booking.user, booking.email) == (True, None, "desk@muster.example")
    assert response["Location"] == reverse("events_registrations:inspect", args=[rows[0].pk])
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"desk@muster.example", "ada@muster.example"}


def test_the_same_press_twice_registers_once(office, event):
    office.post(_form(event), _entered(ADA))
    office.post(_form(event), _entered(ADA))

    assert Registration.objects.count() == 1


def test_without_places_they_wait_together(office, event):
    RegistrationFactory(event=event)

    page = office.post(_form(event), _entered(ADA, BOB), follow=True).content.decode()

    assert "2 people wait together, at place 1 in line" in page
    assert Registration.objects.filter(status=RegistrationStatus.WAITING).count() == 2


def test_another_person_is_added_and_nothing_typed_is_lost(office, event):
    page = office.post(_form(event), _entered(ADA, email="", add="1")).content.decode()

    assert 'name="people-1-given_name"' in page
    assert 'value="Ada"' in page
    assert "This field is required" not in page
    assert not Registration.objects.exists()


def test_whoever_is_registered_already_is_named_to_the_team(office, event):
    known = RegistrationFactory(event=event, email="ada@muster.example", given_name="Augusta")

    page = office.post(_form(event), _entered(ADA)).content.decode()

    assert reverse("events_registrations:inspect", args=[known.pk]) in page
    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("person", "words"), [({"email": "x@y.example"}, "Please enter a name"), ({"given_name": "A", "email": "no"}, "valid email")]
)
def test_a_wrong_entry_is_refused(office, event, person, words):
    assert words in office.post(_form(event), _entered(person)).content.decode()
    assert not Registration.objects.exists()


def test_a_chosen_record_is_taken(office, event):
    organisation = OrganisationFactory(name="Muster GmbH")

    office.post(_form(event), _entered({**BOB, "organisation": organisation.pk}))

    row = Registration.objects.get()
    assert (row.organisation, row.organisation_name) == (organisation, "Muster GmbH")


def test_the_event_is_chosen_first(office, event):
    EventFactory(title_en="Long ago", starts_at=timezone.now() - timedelta(days=30))
    address = reverse("events_registrations:choose-event")

    assert "Long ago" not in office.get(address).content.decode()
    assert office.post(address, {"event": event.pk})["Location"] == _form(event)


def test_a_past_event_takes_nobody(office):
    event = EventFactory(starts_at=timezone.now() - timedelta(days=2))

    assert "not open" in office.post(_form(event), _entered(ADA)).content.decode()
