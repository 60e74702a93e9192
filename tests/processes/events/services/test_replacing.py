"""Changing a registration by its link."""

import pytest

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.links import registration_url
from hubwerk.processes.events.services.replacing import change_and_tell
from tests.processes.events.factories import WHILE_OPEN, RegistrationFactory
from tests.processes.events.registering import mails

pytestmark = pytest.mark.django_db


def test_a_correction_is_not_mailed():
    row = RegistrationFactory(email="ada@muster.example")

    change_and_tell(registration_id=row.pk, details=AttendeeDetails("Ada", "Lovelace", email="ADA@muster.example"), at=WHILE_OPEN)

    row.refresh_from_db()
    assert row.family_name == "Lovelace" and mails() == []


def test_who_comes_instead_gets_the_ticket_and_their_link():
    row = RegistrationFactory(email="ada@muster.example")

    change_and_tell(registration_id=row.pk, details=AttendeeDetails("Bob", "Borgharen", email="bob@muster.example"), at=WHILE_OPEN)

    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.template) == ("bob@muster.example", "event-confirmed")
    assert registration_url(row) in mail.text
    assert [maker for maker, _key in mail.files] == ["event-calendar", "event-ticket"]


@pytest.mark.parametrize(("status", "template"), [(RegistrationStatus.WAITING, "event-waiting"), (RegistrationStatus.OFFERED, "event-link")])
def test_without_a_place_there_is_no_ticket(status, template):
    row = RegistrationFactory(email="ada@muster.example", status=status)

    change_and_tell(registration_id=row.pk, details=AttendeeDetails("Bob", "Borgharen", email="bob@muster.example"), at=WHILE_OPEN)

    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.template, mail.files) == ("bob@muster.example", template, [])
