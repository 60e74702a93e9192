"""A site on offer and the form to ask about it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models import SiteRequest
from hubwerk.network.organisations.site_kinds import PriceBasis
from tests.network.factories import OrganisationFactory, PersonFactory
from tests.network.region_factories import CommercialSiteFactory

ASKED = {"name": "Vera Vorbei", "email": "vera@besuch.example", "message": "Ist die Halle beheizt?", "consent": "on"}


@pytest.fixture
def hall(regions):
    return CommercialSiteFactory(
        region=regions["DEA2D"],
        name="Alte Molkerei",
        price=Decimal("4.50"),
        price_basis=PriceBasis.SQUARE_METRE_MONTH,
        contact_organisation=OrganisationFactory(name="Wirtschaftsförderung", slug="wfg"),
        contact_person=PersonFactory(email="geheim@wfg.example", given_name="Gesine", family_name="Geheim"),
    )


@pytest.fixture
def address(hall):
    return f"/de/regions/DEA2D/sites/{hall.pk}/"


def test_page_tells_all_but_the_address_of_the_contact(client, address):
    text = client.get(address).text

    for word in ("Alte Molkerei", "2.400\u202fm²", "4,50\u202f€", "Eupen", "Wirtschaftsförderung", "Kranbahn"):
        assert word in text
    assert "geheim@wfg.example" not in text and "Gesine" not in text


def test_organisation_that_is_not_public_is_not_named(client, hall, address):
    hall.contact_organisation.status = PublicationStatus.DRAFT
    hall.contact_organisation.save()

    assert "Wirtschaftsförderung" not in client.get(address).text


@pytest.mark.parametrize("hidden", ["draft", "past", "elsewhere", "unknown"])
def test_only_what_is_on_offer_has_a_page(client, hall, today, hidden):
    if hidden == "draft":
        hall.status = PublicationStatus.DRAFT
    if hidden == "past":
        hall.expires_on = today - timedelta(days=1)
    hall.save()
    region = "NL423" if hidden == "elsewhere" else "DEA2D"
    key = hall.pk + (hidden == "unknown")

    assert client.get(f"/de/regions/{region}/sites/{key}/").status_code == 404
    assert client.post(f"/de/regions/{region}/sites/{key}/", ASKED).status_code == 404
    assert not SiteRequest.objects.exists()


def test_question_is_stored_mailed_and_answered_with_a_page_of_its_own(client, hall, address):
    response = client.post(address, ASKED, follow=True)

    assert response.redirect_chain == [(f"{address}asked/", 302)]
    request = SiteRequest.objects.get()
    assert (request.site, request.name, request.email, request.language) == (hall, "Vera Vorbei", "vera@besuch.example", "de")
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == ["geheim@wfg.example", "vera@besuch.example"]
    assert "geheim@wfg.example" not in response.text


@pytest.mark.parametrize("missing", ["name", "email", "message", "consent"])
def test_nothing_typed_is_lost_on_an_error(client, address, missing):
    response = client.post(address, {name: value for name, value in ASKED.items() if name != missing})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [missing]
    for name in {"name", "email", "message"} - {missing}:
        assert ASKED[name] in response.text
    assert not SiteRequest.objects.exists()


def test_one_address_may_ask_only_so_often(client, address, settings):
    settings.HUBWERK_FORM_LIMITS = {"site-request": {"address": "2/h", "target": "20/d"}}

    statuses = [client.post(address, ASKED | {"email": f"v{number}@besuch.example"}).status_code for number in range(3)]
    refused = client.post(address, ASKED)

    assert statuses == [302, 302, 429]
    assert ASKED["message"] in refused.text and SiteRequest.objects.count() == 2
    assert client.post(address, ASKED, REMOTE_ADDR="192.0.2.7").status_code == 302


@pytest.mark.parametrize("same", ["site", "mail address"])
def test_one_target_receives_only_so_much(client, regions, address, settings, same):
    settings.HUBWERK_FORM_LIMITS = {"site-request": {"address": "20/h", "target": "2/d"}}
    other = f"/de/regions/DEA2D/sites/{CommercialSiteFactory(region=regions['DEA2D']).pk}/"

    statuses = []
    for number in range(3):
        target = address if same == "site" or number < 2 else other
        email = ASKED["email"].upper() if same == "mail address" and number else f"v{number}@besuch.example" if same == "site" else ASKED["email"]
        statuses.append(client.post(target, ASKED | {"email": email}, REMOTE_ADDR=f"192.0.2.{number}").status_code)

    assert statuses == [302, 302, 429]
    assert SiteRequest.objects.count() == 2


def test_form_is_protected_against_forgery(regions, address):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(address, ASKED).status_code == 403
