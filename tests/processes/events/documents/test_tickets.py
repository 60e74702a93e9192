"""Tickets: what the door reads, and what whoever comes needs."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags

from hubwerk.foundation.documents.rendering import set_document
from hubwerk.processes.events.documents.mail_tickets import make_ticket
from hubwerk.processes.events.documents.tickets import TEMPLATE, Ticket, ticket_context
from hubwerk.processes.events.enums import AttendanceMode, EventStatus, RegistrationStatus
from hubwerk.processes.events.links import registration_url
from tests.processes.events.factories import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def _text(registration, language):
    with translation.override(language):
        markup = render_to_string(TEMPLATE, {**ticket_context([registration], language=language), "language": language})
    return " ".join(unescape(strip_tags(markup)).split())


@pytest.fixture
def event():
    return EventFactory(
        title_de="Werkstatt: Etiketten, die sprechen",
        title_fr="",
        street="Jülicher Straße 72a",
        postal_code="52070",
        directions="Bus 1 bis Digital Church.\n\nStufenloser Eingang im Hof.",
        cancellation_note="Bitte sagen Sie ab, wenn Sie nicht kommen können.",
    )


def test_ticket_says_who_what_where_and_how(event):
    registration = RegistrationFactory(event=event, given_name="Ada", family_name="Lovelace", organisation_name="Analytik GmbH", code="ABCDE12345")

    text = _text(registration, "de")

    for words in (
        "Etiketten",
        "Ada Lovelace",
        "Analytik GmbH",
        "Digital Church",
        "Jülicher Straße 72a",
        "52070 Aachen",
        "ABCDE 12345",
        "14:00",
        "Stufenloser Eingang",
        "Bitte sagen Sie ab",
    ):
        assert words in text
    assert registration_url(registration) in text


def test_code_tells_nothing_but_itself(event):
    registration = RegistrationFactory(event=event)

    ticket = Ticket.of(registration, language="de")

    assert ticket.qr_code.startswith("<svg")
    assert registration.full_name not in ticket.qr_code
    assert "http" not in re.sub(r'xmlns="[^"]+"', "", ticket.qr_code)


def test_group_gets_a_page_each(event):
    rows = [RegistrationFactory(event=event) for _number in range(3)]

    assert len(set_document(TEMPLATE, ticket_context(rows, language="fr"), language="fr").pages) == 3


def test_ticket_of_who_takes_part_online_has_the_link_in_place_of_a_code():
    event = EventFactory(mode=AttendanceMode.ONLINE, online_url="https://meet.example/room", directions="By bus")

    ticket = Ticket.of(RegistrationFactory(event=event), language="en")

    assert (ticket.qr_code, ticket.online_url) == ("", "https://meet.example/room")
    assert "By bus" not in _text(ticket.registration, "en")


def test_ticket_goes_with_the_mail_in_the_reader_s_language(event):
    registration = RegistrationFactory(event=event)

    [file] = make_ticket(str(registration.pk), "de")

    assert (file.name.endswith(".pdf"), file.mime_type, file.content[:5]) == (True, "application/pdf", b"%PDF-")


@pytest.mark.parametrize("status", [RegistrationStatus.WAITING, RegistrationStatus.OFFERED, RegistrationStatus.CANCELLED])
def test_nobody_without_a_place_gets_a_ticket(event, status):
    assert make_ticket(str(RegistrationFactory(event=event, status=status).pk), "de") == ()
    assert make_ticket("0", "de") == ()


def test_cancelled_event_has_no_tickets(event):
    registration = RegistrationFactory(event=event)
    event.status, event.cancelled_at = EventStatus.CANCELLED, event.starts_at - timedelta(days=1)
    event.save()

    assert make_ticket(str(registration.pk), "de") == ()
