from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.mail.enums import MailStatus
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.mail.rendering import RenderedMail
from hubwerk.foundation.mail.services.outbox import queue_message
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.records import office_panels
from hubwerk.processes.events.records.office_today import failed_mails, organisations_to_match, places_nobody_took
from tests.processes.events.factories import EventFactory, EventMessageFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def _panels(rf, user, event):
    request = rf.get("/admin/")
    request.user = user
    made = {"registrations": office_panels.registrations_html, "line": office_panels.line_html, "messages": office_panels.messages_html}
    return {name: html for name, render in made.items() if (html := render(request, event))}


@pytest.fixture
def event():
    """An event in a week: one has a place, two wait."""
    made = EventFactory(starts_at=timezone.now() + timedelta(days=7), capacity=1)
    RegistrationFactory(event=made, organisation_name="Unknown GmbH")
    for name in ("First", "Second"):
        RegistrationFactory(event=made, given_name=name, status=RegistrationStatus.WAITING)
    return made


def test_numbers_on_the_event_lead_to_the_rows_behind_them(rf, office, event):
    panels = _panels(rf, office.user, event)

    assert f"event={event.pk}&amp;status=waiting" in panels["registrations"]
    assert "1 organisation that was typed" in panels["registrations"]
    waiting = office.get(reverse("events_registrations:index"), {"event": event.pk, "status": "waiting"})
    assert len(waiting.context["object_list"]) == 2
    assert "2 people wait" in panels["line"]
    assert reverse("events_messages:write", args=[event.pk]) in panels["messages"]


def test_the_event_page_shows_messages_that_were_written(rf, office, event):
    EventMessageFactory(event=event, subject_de="Neuer Raum")

    assert "Neuer Raum" in _panels(rf, office.user, event)["messages"]


@pytest.mark.parametrize("role", [None, Role.COMMUNITY, Role.EDITOR, Role.FINANCE, Role.BOARD])
def test_the_office_parts_are_for_the_office(rf, signed_in, event, role):
    assert _panels(rf, signed_in(role).user, event) == {}


def _mail(about, key, status=MailStatus.FAILED, **fields):
    mail = queue_message(
        rendered=RenderedMail("A subject", "A text", ""), template="event-link", to="lost@muster.example", language="en", key=key,
        at=timezone.now(), about=about,
    )  # fmt: skip
    OutgoingMail.objects.filter(pk=mail.pk).update(status=status, next_attempt_at=None, **fields)


def test_mails_that_failed_wait_for_the_office(office, event):
    row = event.registrations.first()
    message = EventMessageFactory(event=event)
    _mail(row, "one")
    _mail(row.booking, "two", MailStatus.UNCERTAIN)
    _mail(message, "three")
    _mail(message, "four")
    _mail(row, "sent", MailStatus.SENT, sent_at=timezone.now())
    _mail(row, "old", queued_at=timezone.now() - timedelta(days=20))
    _mail(None, "of another room")

    items = list(failed_mails(office.user, timezone.now()))

    page = reverse("events_registrations:inspect", args=[row.pk]) + "#mails"
    assert [item.url for item in items] == [page, page, reverse("events_messages:inspect", args=[message.pk])]
    assert "2 mails of a message" in str(items[-1].title)


def test_places_that_nobody_took_wait_for_the_office(office):
    coming = EventFactory(starts_at=timezone.now() + timedelta(days=7), title_en="Robots at work")
    RegistrationFactory(event=coming, status=RegistrationStatus.EXPIRED)
    others_wait = EventFactory(starts_at=timezone.now() + timedelta(days=7))
    RegistrationFactory(event=others_wait, status=RegistrationStatus.EXPIRED)
    RegistrationFactory(event=others_wait, status=RegistrationStatus.WAITING)
    RegistrationFactory(event=EventFactory(starts_at=timezone.now() - timedelta(days=7)), status=RegistrationStatus.EXPIRED)

    [item] = places_nobody_took(office.user, timezone.now())

    assert "Robots at work" in str(item.title)


def test_organisations_to_match_wait_for_the_office(office, event):
    [item] = organisations_to_match(office.user, timezone.now())

    assert item.url == reverse("events_registrations:unmatched")


def test_nobody_else_has_the_office_s_work(signed_in, event):
    _mail(event.registrations.first(), "one")
    RegistrationFactory(event=EventFactory(starts_at=timezone.now() + timedelta(days=7)), status=RegistrationStatus.EXPIRED)

    for role in (None, Role.COMMUNITY, Role.BOARD, Role.FINANCE, Role.EDITOR):
        user = signed_in(role).user
        for source in (failed_mails, places_nobody_took, organisations_to_match):
            assert list(source(user, timezone.now())) == []
