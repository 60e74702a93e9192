"""The front page."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from hubwerk.doors.website.services.site import ensure_site
from hubwerk.network.organisations.enums import PublicationStatus, Role
from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import ListingFactory, OrganisationFactory


@pytest.fixture(autouse=True)
def _site(db, at):
    ensure_site(at)


@pytest.mark.parametrize("language", ["de", "fr", "nl", "en"])
def test_front_page_has_the_search_and_its_alternates(client, network, language):
    text = client.get(f"/{language}/").text

    assert f'action="/{language}/search/" method="get"' in text
    assert [other for other in ("de", "fr", "nl", "en") if f'hreflang="{other}" href="http://localhost:8000/{other}/"' in text] == [
        "de",
        "fr",
        "nl",
        "en",
    ]
    assert f'<link rel="canonical" href="http://localhost:8000/{language}/">' in text


def test_counts_are_the_rows_they_lead_to(client, network):
    OrganisationFactory(status=PublicationStatus.DRAFT, roles=[Role.SUPPORTER])

    context = client.get("/en/").context

    assert context["organisation_count"] == client.get("/en/organisations/").context["page"].paginator.count == 2
    assert [(role.value, count) for role, count in context["roles"]] == [("enabler", 1), ("user", 1), ("supporter", 0)]
    assert (context["need_count"], context["offer_count"], context["country_count"]) == (1, 1, 2)


def test_latest_of_each_organisation_comes_once(client, network, today):
    newer = ListingFactory(organisation=network.seeker, published_on=today, title="Neuer")

    context = client.get("/en/").context

    assert [listing for listing, _topics in context["latest_needs"]] == [newer]
    assert [listing for listing, _topics in context["latest_offers"]] == [network.offer]


def test_what_is_not_open_is_not_news(client, network, today):
    ListingFactory(organisation=network.maker, published_on=today - timedelta(days=9), closes_on=today - timedelta(days=1), title="Vorbei")

    assert "Vorbei" not in client.get("/en/").text


def test_empty_network_teaches(client):
    assert "As soon as two fit, this page shows it." in client.get("/en/").text


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_is_constant(client, network, django_assert_num_queries, count):
    client.get("/en/")
    cache.clear()
    for organisation in OrganisationFactory.create_batch(count, roles=[Role.USER]):
        ListingFactory(organisation=organisation, text="Etikettierung")
    live_index.forget()

    with django_assert_num_queries(30):
        client.get("/en/")
