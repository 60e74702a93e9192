"""Certificates: for those who were checked in, once the event is over, in their language."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from hubwerk.processes.events.documents.certificates import certificate_page
from hubwerk.processes.events.links import registration_token
from hubwerk.processes.events.models import EventHost
from hubwerk.processes.events.queries.certificates import certificates_for
from tests.network.factories import OrganisationFactory, TopicFactory
from tests.processes.events.factories import RegistrationFactory
from tests.processes.events.meeting import event_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    made = event_in(-2, title_fr="Robots en atelier", title_de="Roboter in der Werkstatt")
    EventHost.objects.create(event=made, organisation=OrganisationFactory(name="Digital Hub"))
    made.topics.add(TopicFactory(label_de="Robotik", label_fr="Robotique", label_en="Robotics", label_nl="Robotica"))
    return made


def address(registration):
    with translation.override("en"):
        return reverse("events:certificate", args=[registration_token(registration)])


def test_certificate_names_person_event_and_hosts_in_the_persons_language(client, event):
    registration = RegistrationFactory(event=event, checked_in_at=event.starts_at, language="fr", given_name="Aurélie", family_name="Dubois")

    response = client.get(address(registration))

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"%PDF")
    (certificate,) = certificates_for(event, [registration])
    page = certificate_page(certificate)
    assert [
        words for words in ("Aurélie Dubois", "Robots en atelier", "Digital Hub", "Robotique", "Digital Church, Aachen") if words not in page
    ] == []


def test_certificate_says_how_long_it_took(event):
    registration = RegistrationFactory(event=event, checked_in_at=event.starts_at, language="en")

    (certificate,) = certificates_for(event, [registration])

    assert (certificate.hours, certificate.name) == ("3", registration.full_name)


@pytest.mark.parametrize("case", ["away", "running", "cancelled"])
def test_nobody_else_gets_one(client, event, case):
    came = event.starts_at
    if case == "running":
        event.ends_at = timezone.now() + timedelta(hours=1)
    if case == "cancelled":
        event.status, event.cancelled_at = "cancelled", came
    event.save()
    registration = RegistrationFactory(event=event, checked_in_at=None if case == "away" else came)

    assert client.get(address(registration)).status_code == 404
