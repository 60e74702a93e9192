"""Calendar files and tickets to download: for whom, and for nobody else."""

from datetime import UTC, datetime

import pytest
import vobject
from django.urls import reverse

from hubwerk.processes.events.enums import Audience, EventStatus, RegistrationStatus
from hubwerk.processes.events.links import booking_token, invitee_token, registration_token
from hubwerk.processes.events.models import Invitee
from tests.processes.events.factories import WHILE_OPEN, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 5, 21, 10, 0, tzinfo=UTC)
OWN = ["events:own-ics", "events:ticket"]


def _get(client, name, *args, query=""):
    return client.get(reverse(name, args=args) + query)


def _event_file(client, event, query=""):
    return _get(client, "events:event-ics", event.slug, query=query)


def test_event_can_be_put_into_one_s_calendar(client):
    event = EventFactory()

    response = _event_file(client, event)

    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert f'filename="{event.slug}.ics"' in response["Content-Disposition"]
    assert vobject.readOne(response.content.decode()).vevent.uid.value == str(event.public_id)


@pytest.mark.parametrize(
    "fields",
    [{"status": EventStatus.DRAFT, "published_at": None}, {"audience": Audience.INVITED}],
)
def test_event_that_is_not_for_everybody_is_not_found(client, make_user, fields):
    event = EventFactory(**fields)

    assert _event_file(client, event).status_code == 404
    client.force_login(make_user())
    assert _event_file(client, event).status_code == 404
    assert _get(client, "events:event-ics", "no-such-event").status_code == 404


def test_invited_people_get_the_file_by_their_link_alone(client):
    event, other = EventFactory(audience=Audience.INVITED), EventFactory(audience=Audience.INVITED)
    invitee = Invitee.objects.create(event=event, email="ada@muster.example", name="Ada", language="de", created_at=WHILE_OPEN)

    assert _event_file(client, event, f"?invitation={invitee_token(invitee)}").status_code == 200
    assert _event_file(client, other, f"?invitation={invitee_token(invitee)}").status_code == 404
    assert _event_file(client, event, "?invitation=forged").status_code == 404


@pytest.mark.parametrize("name", OWN)
def test_whoever_has_a_place_gets_their_files_by_their_link(client, name):
    registration = RegistrationFactory()

    for token in (registration_token(registration), booking_token(registration.booking)):
        response = _get(client, name, token)
        assert response.status_code == 200
        assert "noindex" in response["X-Robots-Tag"]
        assert "no-store" in response["Cache-Control"]


def test_own_entry_has_the_uid_of_the_mail(client):
    registration = RegistrationFactory()

    entry = vobject.readOne(_get(client, "events:own-ics", registration_token(registration)).content.decode())

    assert (entry.method.value, entry.vevent.uid.value) == ("PUBLISH", str(registration.public_id))
    assert "attendee" not in entry.vevent.contents


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("status", [RegistrationStatus.WAITING, RegistrationStatus.OFFERED, RegistrationStatus.CANCELLED, RegistrationStatus.EXPIRED])
def test_whoever_has_no_place_gets_none(client, name, status):
    registration = RegistrationFactory(status=status)

    assert _get(client, name, registration_token(registration)).status_code == 404


@pytest.mark.parametrize("name", OWN)
def test_there_are_none_once_the_event_or_the_person_is_gone(client, name):
    registration, erased = RegistrationFactory(), RegistrationFactory()
    event = registration.event
    event.status, event.cancelled_at = EventStatus.CANCELLED, AT
    event.save()
    erased.erased_at = AT
    erased.save()

    assert _get(client, name, registration_token(registration)).status_code == 404
    assert _get(client, name, registration_token(erased)).status_code == 404
    assert _get(client, name, booking_token(erased.booking)).status_code == 404


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("reader", ["visitor", "member", "operator"])
def test_nobody_gets_in_without_the_link_whoever_they_are(client, make_user, superuser, name, reader):
    registration = RegistrationFactory()
    if reader != "visitor":
        client.force_login(superuser if reader == "operator" else make_user())

    for token in ("forged", registration.public_id.hex, registration.code, str(registration.pk)):
        assert _get(client, name, token).status_code == 404
