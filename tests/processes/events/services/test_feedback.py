"""Feedback: once from each, without names, and asked for the morning after."""

from datetime import timedelta

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.mail.models import MailPreference, OutgoingMail
from hubwerk.processes.events.answer_links import feedback_token, registration_of_feedback
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.errors import FeedbackClosed, FeedbackGiven
from hubwerk.processes.events.links import registration_token
from hubwerk.processes.events.models import Event, Feedback
from hubwerk.processes.events.services.feedback import FEEDBACK_MAIL, FeedbackDetails, ask_for_feedback, give_feedback
from tests.network.factories import PersonFactory
from tests.processes.events.factories import STARTS_AT, BookingFactory, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
AFTER = STARTS_AT + timedelta(hours=5)
# The event ends at five in the afternoon in Berlin; at seven in the morning everybody still sleeps.
TOO_EARLY = STARTS_AT.replace(day=19, hour=5)
MORNING = STARTS_AT.replace(day=19, hour=6)
GOOD = FeedbackDetails(satisfaction=4, language="de", comment="Schön.", answers={"1": "yes"})


def test_nothing_leads_from_feedback_to_who_gave_it():
    registration = RegistrationFactory()

    feedback = give_feedback(registration_id=registration.pk, details=GOOD, at=AFTER)

    registration.refresh_from_db()
    assert registration.feedback_given
    assert (feedback.registration, feedback.satisfaction, feedback.comment, feedback.answers) == (None, 4, "Schön.", {"1": "yes"})
    assert feedback.given_on == AFTER.date()
    # The history would tell the moment.
    assert not Entry.objects.exists()


def test_feedback_by_name_is_kept_with_the_registration():
    registration = RegistrationFactory(event=EventFactory(feedback_anonymous=False))

    assert give_feedback(registration_id=registration.pk, details=GOOD, at=AFTER).registration == registration


def test_feedback_is_given_once():
    registration = RegistrationFactory()
    give_feedback(registration_id=registration.pk, details=GOOD, at=AFTER)

    with pytest.raises(FeedbackGiven):
        give_feedback(registration_id=registration.pk, details=GOOD, at=AFTER)

    assert Feedback.objects.count() == 1


def test_feedback_lists_by_content_and_not_by_arrival():
    event = EventFactory()
    for number, comment in enumerate(("c", "a", "b")):
        give_feedback(
            registration_id=RegistrationFactory(event=event).pk, details=FeedbackDetails(5, "de", comment), at=AFTER + timedelta(days=number)
        )

    assert [row.comment for row in Feedback.objects.all()] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({}, STARTS_AT - timedelta(minutes=1)),
        ({}, AFTER + timedelta(days=70)),
        ({"status": RegistrationStatus.WAITING}, AFTER),
        ({"status": RegistrationStatus.CANCELLED}, AFTER),
    ],
    ids=["before", "months later", "waiting", "cancelled"],
)
def test_feedback_is_taken_in_time_and_from_participants(fields, at):
    with pytest.raises(FeedbackClosed):
        give_feedback(registration_id=RegistrationFactory(**fields).pk, details=GOOD, at=at)


def test_satisfaction_is_one_to_five():
    registration = RegistrationFactory()

    with pytest.raises(InvalidInput):
        give_feedback(registration_id=registration.pk, details=FeedbackDetails(6, "de"), at=AFTER)

    registration.refresh_from_db()
    assert not registration.feedback_given


def test_people_are_asked_the_morning_after_and_once():
    registration = RegistrationFactory(language="en")

    assert ask_for_feedback(at=TOO_EARLY) == 0
    assert ask_for_feedback(at=MORNING) == 1
    assert ask_for_feedback(at=MORNING) == 0

    mail = OutgoingMail.objects.get()
    assert (mail.template, mail.to, mail.confidential) == ("event-feedback", registration.email, True)
    assert feedback_token(registration) in mail.text
    assert registration_token(registration) not in mail.text
    assert "kept without your name" in mail.text
    assert Event.objects.get().feedback_asked_at == MORNING


def test_who_was_not_there_is_not_asked():
    event = EventFactory()
    there = RegistrationFactory(event=event, checked_in_at=STARTS_AT)
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, checked_in_at=STARTS_AT, feedback_given=True)
    RegistrationFactory(event=event, status=RegistrationStatus.CANCELLED)

    ask_for_feedback(at=MORNING)

    assert [mail.to for mail in OutgoingMail.objects.all()] == [there.email]


def test_colleagues_without_an_address_answer_each_by_a_link():
    booking = BookingFactory(language="en", email="office@muster.example")
    rows = [RegistrationFactory(event=booking.event, booking=booking, email="", given_name=name, language="en") for name in ("Ada", "Bob")]

    ask_for_feedback(at=MORNING)

    mail = OutgoingMail.objects.get()
    assert mail.to == "office@muster.example"
    assert all(feedback_token(row) in mail.text and row.full_name in mail.text for row in rows)


def test_whoever_switched_such_mail_off_is_not_asked(user):
    MailPreference.objects.create(user=user, key=FEEDBACK_MAIL, wanted=False, changed_at=AFTER)
    RegistrationFactory(person=PersonFactory(user=user))

    assert ask_for_feedback(at=MORNING) == 1
    assert not OutgoingMail.objects.exists()


def test_cancelled_events_and_those_long_past_are_not_asked_about():
    RegistrationFactory(event=EventFactory(status=EventStatus.CANCELLED, cancelled_at=STARTS_AT))
    RegistrationFactory(event=EventFactory(starts_at=STARTS_AT - timedelta(days=30)))

    assert ask_for_feedback(at=MORNING) == 0


def test_link_opens_feedback_only():
    registration = RegistrationFactory()

    assert registration_of_feedback(feedback_token(registration)) == registration
    for wrong in ("", "nonsense", registration_token(registration)):
        with pytest.raises(NotFound):
            registration_of_feedback(wrong)
