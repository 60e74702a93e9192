from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from hubwerk.doors.website.welcome.first_matches import send_first_matches
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.enums import AffiliationRole
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory
from tests.processes.membership.newcomers import admitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def test_representatives_get_the_first_matches_in_their_language(network, now):
    membership = admitted(organisation=network.seeker)
    colleague = PersonFactory(given_name="Ella", language="en", email="ella@muster.example")
    AffiliationFactory(person=colleague, organisation=network.seeker, role=AffiliationRole.REPRESENTATIVE)

    assert send_first_matches(membership, now) == ""

    mails = {mail.to: mail for mail in OutgoingMail.objects.filter(template="first-matches")}
    assert {to: mail.language for to, mail in mails.items() if to in {"carla@muster.example", "ella@muster.example"}} == {
        "carla@muster.example": "fr",
        "ella@muster.example": "en",
    }
    text = mails["ella@muster.example"].text
    assert "1. Étiquettes Martin SRL, " in text
    assert "– Both speak of labelling." in text
    with translation.override("en"):
        assert reverse("website:organisation", args=["etiquettes-martin"]) in text
    assert "<" not in text

    assert "étiquetage" in mails["carla@muster.example"].text


def test_they_are_sent_once(network, now):
    membership = admitted(organisation=network.seeker)

    send_first_matches(membership, now)
    count = OutgoingMail.objects.count()
    send_first_matches(membership, now)

    assert OutgoingMail.objects.count() == count > 0


def test_nothing_is_sent_where_nobody_fits(network, now):
    membership = admitted(organisation=OrganisationFactory(name="Nichts dergleichen"))

    assert send_first_matches(membership, now) == ""

    assert not OutgoingMail.objects.exists()
