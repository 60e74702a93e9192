"""The follow-up mail: other words for who came and who did not, once, and to as many as were counted."""

from datetime import timedelta

import pytest

from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import FileAudience
from hubwerk.processes.events.errors import EventNotOver, FollowUpSent, NobodyToWriteTo, RecipientsChanged
from hubwerk.processes.events.links import registration_token
from hubwerk.processes.events.models import EventFile, FollowUp
from hubwerk.processes.events.services.follow_up import FollowUpDetails, follow_up_recipients, send_follow_up, try_follow_up
from tests.processes.events.factories import STARTS_AT, BookingFactory, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
AFTER = STARTS_AT + timedelta(days=1)
DETAILS = FollowUpDetails(notes={"en": "See you in autumn.", "de": "Bis zum Herbst."})


@pytest.fixture
def event(db):
    event = EventFactory(title_en="Robots", title_de="Roboter")
    EventFile.objects.create(event=event, title="Slides", file="x.pdf", shown_to=FileAudience.AFTERWARDS, created_at=AFTER)
    EventFile.objects.create(event=event, title="Map", file="y.pdf", shown_to=FileAudience.EVERYBODY, created_at=AFTER)
    return event


@pytest.fixture
def came(event):
    return RegistrationFactory(event=event, checked_in_at=STARTS_AT, language="en")


@pytest.fixture
def away(event):
    return RegistrationFactory(event=event, language="de")


def test_who_came_and_who_did_not_read_different_words(event, came, away, superuser):
    send_follow_up(actor=superuser, event_id=event.pk, details=DETAILS, expected=2, at=AFTER)

    mails = {mail.to: mail for mail in OutgoingMail.objects.all()}
    thanks, missed = mails[came.email], mails[away.email]
    assert "Thank you for coming to “Robots”" in thanks.subject
    assert "See you in autumn." in thanks.text
    assert "Bis zum Herbst." in missed.text
    assert thanks.subject != missed.subject
    assert "Slides" in thanks.text
    assert "Map" not in thanks.text
    assert registration_token(came) in thanks.text
    assert "certificate.pdf" in thanks.text
    assert "certificate.pdf" not in missed.text
    follow_up = FollowUp.objects.get()
    assert (follow_up.came, follow_up.missed, follow_up.author) == (1, 1, superuser)
    assert Entry.objects.filter(action="event-followed-up").count() == 1


def test_follow_up_is_sent_once(event, came, superuser):
    send_follow_up(actor=superuser, event_id=event.pk, details=DETAILS, expected=1, at=AFTER)

    with pytest.raises(FollowUpSent):
        send_follow_up(actor=superuser, event_id=event.pk, details=DETAILS, expected=1, at=AFTER)

    assert OutgoingMail.objects.count() == 1


def test_follow_up_goes_to_as_many_as_were_counted(event, came, away, superuser):
    with pytest.raises(RecipientsChanged):
        send_follow_up(actor=superuser, event_id=event.pk, details=DETAILS, expected=1, at=AFTER)

    assert not OutgoingMail.objects.exists()
    assert not FollowUp.objects.exists()


def test_those_who_missed_it_can_be_left_out(event, came, away, superuser):
    send_follow_up(actor=superuser, event_id=event.pk, details=FollowUpDetails(includes_missed=False), expected=1, at=AFTER)

    assert [mail.to for mail in OutgoingMail.objects.all()] == [came.email]


def test_nobody_is_written_to_before_the_end_or_without_people(event, superuser):
    with pytest.raises(NobodyToWriteTo):
        send_follow_up(actor=superuser, event_id=event.pk, details=DETAILS, expected=0, at=AFTER)
    with pytest.raises(EventNotOver):
        send_follow_up(actor=superuser, event_id=event.pk, details=DETAILS, expected=0, at=STARTS_AT)


def test_trial_goes_to_oneself_alone(event, came, away, superuser):
    try_follow_up(actor=superuser, event_id=event.pk, details=DETAILS, at=AFTER)

    mails = list(OutgoingMail.objects.all())
    assert {mail.to for mail in mails} == {superuser.email}
    assert len(mails) == 2
    assert not any(registration_token(row) in mail.text for row in (came, away) for mail in mails)
    assert not FollowUp.objects.exists()


def test_one_address_gets_one_mail(event, superuser):
    booking = BookingFactory(event=event, email="office@muster.example")
    RegistrationFactory(event=event, booking=booking, email="", checked_in_at=STARTS_AT)
    RegistrationFactory(event=event, booking=booking, email="", checked_in_at=STARTS_AT)
    RegistrationFactory(event=event, booking=booking, email="")

    found = follow_up_recipients(event)

    assert ([len(people) for people in found.came], found.missed) == ([2], [])
