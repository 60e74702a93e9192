"""What this room tells about a person, erases, and keeps with its reasons."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.people.queries import erasure_plan, own_data
from hubwerk.network.people.services.data_export import export_own_data
from hubwerk.network.people.services.erasure import erase_person
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.models import (
    Booking,
    CheckIn,
    EventIntroduction,
    EventMessage,
    EventQuestion,
    Feedback,
    Invitee,
    Registration,
    SeatList,
    Speaker,
)
from hubwerk.processes.events.services.introductions import ask_for_introduction, decline_introduction
from tests.network.factories import PersonFactory
from tests.network.people.services.test_data_export import _read
from tests.processes.events.factories import STARTS_AT, WHILE_OPEN, BookingFactory, EventFactory, RegistrationFactory
from tests.processes.events.meeting import shown

pytestmark = pytest.mark.django_db
ADDRESS = "ada@muster.example"
LATER = STARTS_AT + timedelta(days=100)


@pytest.fixture
def ada(make_user):
    user = make_user(ADDRESS, name="Ada Muster", language="en")
    EmailAddress.objects.create(user=user, email=ADDRESS, verified=True, primary=True)
    PersonFactory(user=user, email=ADDRESS, given_name="Ada", family_name="Muster")
    return user


@pytest.fixture
def event(db):
    return EventFactory(title_en="Robots", title_de="Roboter")


@pytest.fixture
def own(ada, event):
    """Ada's registration, and that of a colleague whom she registered with herself."""
    question = EventQuestion.objects.create(event=event, label_en="Role?")
    booking = BookingFactory(event=event, email=ADDRESS, user=ada)
    RegistrationFactory(event=event, booking=booking, given_name="Kuno", family_name="Kollege", email="kuno@muster.example", food="Geheim")
    return shown(
        event,
        booking=booking,
        person=ada.person,
        given_name="Ada",
        family_name="Muster",
        email="Ada@Muster.example",
        food="Vegan",
        answers={str(question.pk): "CTO"},
        checked_in_at=STARTS_AT,
    )


def told(ada):
    data, page = _read(export_own_data(actor=ada, at=LATER))
    return data["sections"], json.dumps(data) + page


def test_export_tells_everything_about_oneself(ada, own, event):
    Speaker.objects.create(event=event, name="Ada Muster", person=ada.person, subject="Welding")
    Invitee.objects.create(event=event, email=ADDRESS, created_at=WHILE_OPEN)
    Feedback.objects.create(event=event, registration=own, given_on=STARTS_AT.date(), language="de", satisfaction=5, comment="Gut war es")

    sections, _everything = told(ada)

    (row,) = sections["event-registrations"]["registrations"]
    assert (row["event"], row["given_name"], row["food"], row["answers"]) == ("Robots", "Ada", "Vegan", [{"question": "Role?", "answer": "CTO"}])
    assert sections["event-registrations"]["booked"][0]["people"] == 2
    assert sections["event-registrations"]["feedback"][0]["comment"] == "Gut war es"
    assert sections["event-programme"]["talks"][0]["subject"] == "Welding"
    assert sections["event-programme"]["invitations"][0]["email"] == ADDRESS


def test_export_tells_nothing_about_others(ada, own, event):
    other = shown(event, given_name="Otto", family_name="Andermann", email="otto@andermann.example")
    RegistrationFactory(event=event, person=ada.person, email="unproven@muster.example", given_name="Ungewiss")
    asked = ask_for_introduction(asker_id=own.pk, asked_id=other.pk, note="Hello", at=WHILE_OPEN)
    decline_introduction(introduction_id=asked.pk, at=WHILE_OPEN)
    EventIntroduction.objects.create(event=event, asker=other, asked=own, note="Fremde Notiz", created_at=WHILE_OPEN)

    sections, everything = told(ada)

    leaks = [
        word for word in ("Kuno", "kuno@", "Geheim", "Otto", "Andermann", "otto@", "Fremde Notiz", "Ungewiss", "unproven@") if word in everything
    ]
    assert leaks == []
    mine, _received = sections["event-registrations"]["introductions"]
    assert mine == {"event": "Robots", "note": "Hello", "at": WHILE_OPEN.isoformat(), "both_agreed": False}


def test_erasure_empties_what_is_past_and_leaves_the_colleague(ada, own, event):
    Speaker.objects.create(event=event, name="Ada Muster", person=ada.person)
    Invitee.objects.create(event=event, email=ADDRESS, created_at=WHILE_OPEN)
    unproven = RegistrationFactory(event=event, person=ada.person, email="old@muster.example")
    CheckIn.objects.create(key="6f1c9b1e-0000-4000-8000-000000000002", registration=own, at=STARTS_AT, received_at=STARTS_AT)

    erase_person(actor=ada, person_id=ada.person.pk, at=LATER)

    own.refresh_from_db()
    unproven.refresh_from_db()
    assert (own.full_name, own.email, own.food, own.answers, own.person, own.shown_since) == ("", "", "", {}, None, None)
    assert (own.status, own.checked_in_at, own.erased_at) == (RegistrationStatus.CONFIRMED, STARTS_AT, LATER)
    assert (unproven.email, unproven.person) == ("", None)
    assert (own.booking.email, own.booking.user) == ("", None)
    kept = Registration.objects.get(email="kuno@muster.example")
    assert (kept.full_name, kept.food) == ("Kuno Kollege", "Geheim")
    assert not Speaker.objects.exists()
    assert not Invitee.objects.exists()
    assert not CheckIn.objects.exists()


def test_erasure_gives_the_place_at_a_coming_event_back(ada, own):
    own.checked_in_at = None
    own.save()

    erase_person(actor=ada, person_id=ada.person.pk, at=WHILE_OPEN)

    own.refresh_from_db()
    assert (own.status, own.full_name) == (RegistrationStatus.CANCELLED, "")
    assert SeatList.objects.get().taken == 1
    assert not OutgoingMail.objects.filter(to__iexact=ADDRESS).exists()


def test_plan_names_what_goes_and_what_stays(ada, own):
    plan = erasure_plan(own_data(ada))

    goes = " ".join(str(sentence) for _holder, sentences in plan.goes for sentence in sentences)
    assert "Your registration for an event" in goes


def test_what_the_team_did_stays_under_a_number(ada, event, superuser):
    EventMessage.objects.create(event=event, author=ada, subject_en="Room", text_en="Room 2", segment="confirmed", created_at=WHILE_OPEN)

    sections, _everything = told(ada)
    assert sections["event-team"]["messages"][0]["text"] == "Room 2"

    erase_person(actor=ada, person_id=ada.person.pk, at=LATER)

    assert EventMessage.objects.get().author_id == ada.pk
    assert Booking.objects.count() == 0
