"""Needs go soon after the event, names much later, and counts stay."""

from datetime import timedelta

import pytest

from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.models import Booking, CheckIn, Event, EventIntroduction, EventQuestion, Feedback, Registration
from hubwerk.processes.events.services.erasure import erase_registrations
from hubwerk.processes.events.services.forgetting import erase_event_needs, forget_old_participants
from tests.network.factories import OrganisationFactory, PersonFactory
from tests.processes.events.factories import STARTS_AT, WHILE_OPEN, BookingFactory, EventFactory, RegistrationFactory
from tests.processes.events.meeting import shown

pytestmark = pytest.mark.django_db
WEEK_LATER = STARTS_AT + timedelta(days=8)
YEARS_LATER = STARTS_AT + timedelta(days=740)


def test_needs_and_delicate_answers_go_after_a_week_and_once():
    event = EventFactory()
    delicate = EventQuestion.objects.create(event=event, label_en="Allergies?", is_delicate=True)
    plain = EventQuestion.objects.create(event=event, label_en="Role?")
    row = RegistrationFactory(event=event, accessibility="Ramp", food="No nuts", answers={str(delicate.pk): "Nuts", str(plain.pk): "CTO"})

    assert erase_event_needs(at=STARTS_AT + timedelta(days=2)) == 0
    assert erase_event_needs(at=WEEK_LATER) == 1
    assert erase_event_needs(at=WEEK_LATER) == 0

    row.refresh_from_db()
    assert (row.accessibility, row.food, row.answers) == ("", "", {str(plain.pk): "CTO"})
    assert Event.objects.get().needs_erased_at == WEEK_LATER
    assert Entry.objects.filter(action="event-needs-erased").count() == 1


def test_needs_of_cancelled_events_and_registrations_go_too():
    cancelled = EventFactory(status=EventStatus.CANCELLED, cancelled_at=WHILE_OPEN)
    RegistrationFactory(event=cancelled, food="Vegan")
    RegistrationFactory(status=RegistrationStatus.CANCELLED, accessibility="Ramp")

    assert erase_event_needs(at=WEEK_LATER) == 2
    assert set(Registration.objects.values_list("accessibility", "food")) == {("", "")}


def test_the_hub_says_how_long_needs_are_kept(settings):
    settings.HUBWERK_EVENT_NEEDS_KEPT_DAYS = 30
    RegistrationFactory(food="Vegan")

    assert erase_event_needs(at=WEEK_LATER) == 0


def test_names_go_after_two_years_and_counts_stay():
    organisation = OrganisationFactory()
    row = shown(
        EventFactory(), organisation=organisation, organisation_name="Werk", person=PersonFactory(), checked_in_at=STARTS_AT, answers={"1": "x"}
    )
    other = shown(row.event)
    EventIntroduction.objects.create(event=row.event, asker=row, asked=other, note="Hello", created_at=STARTS_AT)
    CheckIn.objects.create(key="6f1c9b1e-0000-4000-8000-000000000001", registration=row, at=STARTS_AT, received_at=STARTS_AT)
    Feedback.objects.create(event=row.event, registration=row, given_on=STARTS_AT.date(), language="de", satisfaction=5, comment="Grace war da")
    record(actor=None, action="registration-changed", subject=row, changes={"given_name": ("A", "B")}, at=STARTS_AT, personal=["given_name"])

    assert forget_old_participants(at=WEEK_LATER) == 0
    assert forget_old_participants(at=YEARS_LATER) == 2
    assert forget_old_participants(at=YEARS_LATER) == 0

    row.refresh_from_db()
    assert (row.full_name, row.email, row.organisation_name, row.person, row.answers) == ("", "", "", None, {})
    assert (row.organisation, row.status, row.checked_in_at, row.shown_since) == (organisation, RegistrationStatus.CONFIRMED, STARTS_AT, None)
    assert row.erased_at == YEARS_LATER
    assert set(Booking.objects.values_list("email", flat=True)) == {""}
    assert not CheckIn.objects.exists()
    assert not EventIntroduction.objects.exists()
    feedback = Feedback.objects.get()
    assert (feedback.registration, feedback.satisfaction, feedback.comment) == (None, 5, "")
    entry = Entry.objects.get(action="registration-changed")
    assert (entry.subject_label, entry.personal_changes) == ("", {"given_name": [None, None]})


def test_bookings_stay_known_while_somebody_in_them_is():
    booking = BookingFactory()
    old = RegistrationFactory(event=booking.event, booking=booking)
    RegistrationFactory(event=booking.event, booking=booking)

    erase_registrations(registration_ids=[old.pk], at=STARTS_AT)

    booking.refresh_from_db()
    assert booking.email
