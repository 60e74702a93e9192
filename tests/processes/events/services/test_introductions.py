"""Introductions between participants: only what both want, and nothing told before."""

from datetime import timedelta

import pytest
from django.core import signing

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.answer_links import introduction_from_token, introduction_token
from hubwerk.processes.events.enums import IntroductionAnswer, RegistrationStatus
from hubwerk.processes.events.errors import AddressNeeded, AskedOften, IntroductionAnswered, MeetingClosed, NotShownToOthers
from hubwerk.processes.events.models import EventIntroduction
from hubwerk.processes.events.queries.meeting import introductions_of
from hubwerk.processes.events.services.introductions import ASKED_AT_MOST, agree_to_introduction, ask_for_introduction, decline_introduction
from hubwerk.processes.events.services.showing import agree_to_be_shown, stop_being_shown
from tests.processes.events.factories import WHILE_OPEN, EventFactory, RegistrationFactory
from tests.processes.events.meeting import shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    return EventFactory()


@pytest.fixture
def ada(event):
    return shown(event, given_name="Ada", family_name="Fragt", email="ada@fragt.example", language="en")


@pytest.fixture
def bob(event):
    return shown(event, given_name="Bob", family_name="Gefragt", email="bob@gefragt.example", language="en")


@pytest.fixture
def asked(ada, bob):
    return ask(ada, bob, note="Welding robots")


def ask(asker, other, note="", at=WHILE_OPEN):
    return ask_for_introduction(asker_id=asker.pk, asked_id=other.pk, note=note, at=at)


def written():
    return {(mail.template, mail.to): mail for mail in OutgoingMail.objects.all()}


def test_the_other_is_asked_without_any_address(asked, ada, bob):
    (mail,) = written().values()

    assert (mail.template, mail.to) == ("event-introduction-asked", bob.email)
    assert "Ada Fragt" in mail.text
    assert "Welding robots" in mail.text
    assert ada.email not in mail.text
    assert introduction_token(asked) in mail.text
    assert mail.confidential


def test_both_get_the_other_address_once_they_agreed(asked, ada, bob):
    agree_to_introduction(introduction_id=asked.pk, at=WHILE_OPEN)
    agree_to_introduction(introduction_id=asked.pk, at=WHILE_OPEN)

    mails = written()
    assert bob.email in mails["event-introduction-agreed", ada.email].text
    assert ada.email in mails["event-introduction-agreed", bob.email].text
    assert len(mails) == 3


def test_declining_is_told_to_nobody(asked, ada, bob):
    decline_introduction(introduction_id=asked.pk, at=WHILE_OPEN)

    assert [mail.template for mail in OutgoingMail.objects.all()] == ["event-introduction-asked"]
    with pytest.raises(IntroductionAnswered):
        agree_to_introduction(introduction_id=asked.pk, at=WHILE_OPEN)
    # Who asked sees it as not yet answered; who let it be is not reminded of it.
    assert introductions_of(ada) == [asked]
    assert introductions_of(bob) == []


def test_what_both_agreed_to_is_not_taken_back(asked):
    agree_to_introduction(introduction_id=asked.pk, at=WHILE_OPEN)

    with pytest.raises(IntroductionAnswered):
        decline_introduction(introduction_id=asked.pk, at=WHILE_OPEN)


def test_asking_twice_asks_once(asked, ada, bob):
    assert ask(ada, bob) == asked
    assert len(written()) == 1


def test_asking_back_agrees(asked, ada, bob):
    found = ask(bob, ada)

    assert (found, found.answer) == (asked, IntroductionAnswer.AGREED)
    assert ask(bob, ada) == asked


def test_who_declined_may_ask_later(asked, ada, bob):
    decline_introduction(introduction_id=asked.pk, at=WHILE_OPEN)

    assert ask(bob, ada) != asked


@pytest.mark.parametrize(
    "fields",
    [{"shown_since": None}, {"status": RegistrationStatus.WAITING}, {"status": RegistrationStatus.CANCELLED}, {"erased_at": WHILE_OPEN}],
    ids=["hidden", "waiting", "cancelled", "erased"],
)
def test_whoever_is_not_shown_cannot_be_asked(event, ada, fields):
    other = shown(event, **fields)

    with pytest.raises(NotFound):
        ask(ada, other)


def test_nobody_of_another_event_can_be_asked(ada):
    with pytest.raises(NotFound):
        ask(ada, shown(EventFactory()))
    with pytest.raises(NotFound):
        ask(ada, ada)


def test_who_asks_is_shown_and_has_an_address(event, bob):
    with pytest.raises(NotShownToOthers):
        ask(RegistrationFactory(event=event), bob)
    with pytest.raises(AddressNeeded):
        ask(shown(event, email="", booking__email="colleague@muster.example"), bob)


def test_introductions_are_few(event, ada):
    for _number in range(ASKED_AT_MOST):
        ask(ada, shown(event))

    with pytest.raises(AskedOften):
        ask(ada, shown(event))


def test_months_later_nobody_is_asked(ada, bob):
    with pytest.raises(MeetingClosed):
        ask(ada, bob, at=WHILE_OPEN + timedelta(days=200))


def test_withdrawing_holds_at_once(asked, ada, bob):
    agree_to_introduction(introduction_id=asked.pk, at=WHILE_OPEN)

    stop_being_shown(registration_id=bob.pk, at=WHILE_OPEN)

    assert introductions_of(ada) == []
    agree_to_be_shown(registration_id=bob.pk, at=WHILE_OPEN)
    bob.refresh_from_db()
    assert (bob.shown_since, bob.shown_wording) == (WHILE_OPEN, "2026-11")
    assert introductions_of(ada) == [asked]


def test_who_withdrew_no_longer_asks(asked, ada):
    stop_being_shown(registration_id=ada.pk, at=WHILE_OPEN)

    with pytest.raises(NotFound):
        agree_to_introduction(introduction_id=asked.pk, at=WHILE_OPEN)


def test_link_opens_one_introduction_and_no_other(asked):
    token = introduction_token(asked)

    assert introduction_from_token(token) == asked
    for wrong in ("", "nonsense", token[:-1], signing.Signer(salt="elsewhere").sign(f"{asked.asker_id}-{asked.asked_id}-{asked.pk}")):
        with pytest.raises(NotFound):
            introduction_from_token(wrong)
    EventIntroduction.objects.all().delete()
    with pytest.raises(NotFound):
        introduction_from_token(token)
