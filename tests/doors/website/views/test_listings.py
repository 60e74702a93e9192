"""Needs and offers."""

import csv
import io
import xml.etree.ElementTree as ET
from datetime import timedelta
from typing import Any

import pytest

from hubwerk.network.organisations.enums import ListingKind, ListingStatus, PublicationStatus, Role
from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import ListingFactory, OrganisationFactory

LIST = "/en/listings/"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def _titles(response):
    return [row.title for row, _topics in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Machines d'étiquetage", "Etikettierung von Printen"]),
        ("sort=old", ["Etikettierung von Printen", "Machines d'étiquetage"]),
        ("kind=need", ["Etikettierung von Printen"]),
        ("language=fr", ["Machines d'étiquetage"]),
        ("region=DE", ["Etikettierung von Printen"]),
        ("topic=labelling", ["Machines d'étiquetage", "Etikettierung von Printen"]),
        ("q=schichten", ["Etikettierung von Printen"]),
        ("q=martin", ["Machines d'étiquetage"]),
        ("kind=wish", ["Machines d'étiquetage", "Etikettierung von Printen"]),
    ],
)
def test_list_filters_and_sorts(client, network, query, expected):
    assert _titles(client.get(f"{LIST}?{query}")) == expected


def test_list_holds_only_what_is_open(client, network, today, superuser):
    ListingFactory(organisation=network.seeker, status=ListingStatus.DRAFT)
    ListingFactory(organisation=network.seeker, status=ListingStatus.CLOSED)
    ListingFactory(organisation=network.seeker, closes_on=today - timedelta(days=1))
    ListingFactory(organisation=OrganisationFactory(status=PublicationStatus.ARCHIVED))
    client.force_login(superuser)

    assert _titles(client.get(LIST)) == ["Machines d'étiquetage", "Etikettierung von Printen"]


def test_every_count_is_the_number_of_rows_behind_it(client, network):
    for facet in client.get(LIST).context["facets"]:
        for value in facet.values:
            assert client.get(LIST + value.url).context["page"].paginator.count == value.count, (facet.name, value.key)


def test_texts_carry_their_own_language_and_sample_data_its_mark(client, network):
    text = client.get(f"{LIST}?language=fr").text

    assert f'lang="fr"><a href="/en/listings/{network.offer.pk}/">' in text
    assert "sample data" in text
    assert "sample data" not in client.get(f"{LIST}?language=de").text


def test_htmx_gets_the_results_alone(client, network):
    assert client.get(LIST, headers={"HX-Request": "true"}).text.lstrip().startswith('<div class="spread spread--start" id="results">')


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count_is_constant(client, regions, django_assert_num_queries, count):
    for organisation in OrganisationFactory.create_batch(count, roles=[Role.USER], region=regions["BE332"]):
        ListingFactory(organisation=organisation)
    live_index.forget()

    with django_assert_num_queries(28):
        response = client.get(LIST)

    assert len(_titles(response)) == count


def test_export_is_filtered_as_the_page_and_escapes_formulas(client, network):
    network.need.title = "+49 241"
    network.need.save()

    response = client.get("/en/listings/listings.csv?kind=need")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[:2] for row in rows] == [["Kind", "Title"], ["Need", "'+49 241"]]
    assert "labelling" in rows[1][4]


@pytest.mark.parametrize("status", [ListingStatus.DRAFT, ListingStatus.CLOSED])
def test_unpublished_page_is_there_for_its_own_people_and_the_team_only(client, network, make_representative, superuser, status):
    own, stranger = make_representative(network.seeker), make_representative(network.maker)
    network.need.status = status
    network.need.save()
    address = f"{LIST}{network.need.pk}/"

    answers = {"visitor": client.get(address).status_code}
    for name, account in (("member of another", stranger), ("own", own), ("team", superuser)):
        client.force_login(account)
        answers[name] = client.get(address).status_code

    assert answers == {"visitor": 404, "member of another": 404, "own": 200, "team": 200}


def test_page_of_an_archived_organisation_is_gone(client, network):
    network.seeker.status = PublicationStatus.ARCHIVED
    network.seeker.save()

    assert client.get(f"{LIST}{network.need.pk}/").status_code == 404


def test_page_past_its_day_says_so(client, network, today):
    network.need.closes_on = today - timedelta(days=1)
    network.need.save()

    response = client.get(f"{LIST}{network.need.pk}/")

    assert response.status_code == 200
    assert "Answers were welcome until" in response.text


@pytest.mark.parametrize("language", ["de", "fr", "nl", "en"])
def test_page_shows_who_answers_and_why_in_each_language(client, network, language):
    response = client.get(f"/{language}/listings/{network.need.pk}/")

    assert [match.listing for match in response.context["matches"]] == [network.offer]
    assert f'href="/{language}/topics/labelling/">{network.topic.label(language)}</a>' in response.text
    assert "data-match" in response.text
    assert '<h1 lang="de">Etikettierung von Printen</h1>' in response.text


def test_page_escapes_what_people_write(client, network):
    network.offer.text = "<script>alert(1)</script> étiquetage"
    network.offer.save()

    assert "<script>alert(1)" not in client.get(f"{LIST}{network.need.pk}/").text


def test_matches_are_of_open_and_published_ones_only(client, network, today):
    hidden = OrganisationFactory(status=PublicationStatus.DRAFT)
    ListingFactory(organisation=hidden, kind=ListingKind.OFFER, text="Etikettierung von Printen", title="Verborgen")
    ListingFactory(
        organisation=network.maker, kind=ListingKind.OFFER, text="Etikettierung von Printen", title="Vorbei", closes_on=today - timedelta(days=1)
    )

    text = client.get(f"{LIST}{network.need.pk}/").text

    assert "Verborgen" not in text and "Vorbei" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_page_query_count_is_constant(client, network, django_assert_num_queries, count):
    for organisation in OrganisationFactory.create_batch(count, roles=[Role.ENABLER]):
        ListingFactory(organisation=organisation, kind=ListingKind.OFFER, text="Wir automatisieren die Etikettierung in der Industrie.")
    live_index.forget()

    with django_assert_num_queries(26):
        response = client.get(f"{LIST}{network.need.pk}/")

    assert len([match for match in response.context["matches"] if match.listing]) == count + 1


def test_the_feed_holds_what_the_list_holds(client, network):
    """Every choice of the list can be subscribed to; each text stays in its own language."""
    response = client.get("/en/listings/feed.atom?language=fr&sort=old")

    feed: Any = ET.fromstring(response.content)
    (entry,) = feed.findall("atom:entry", ATOM)
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert [link.get("href") for link in feed.findall("atom:link", ATOM)] == [
        "http://localhost:8000/en/listings/?language=fr",
        "http://localhost:8000/en/listings/feed.atom?language=fr",
    ]
    assert entry.find("atom:title", ATOM).text == "Offer: Machines d'étiquetage"
    assert entry.find("atom:link", ATOM).get("href") == f"http://localhost:8000/en/listings/{network.offer.pk}/"
    assert entry.find("atom:content", ATOM).get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"


def test_the_feed_has_nothing_that_is_not_open(client, network):
    ListingFactory(organisation=network.seeker, status=ListingStatus.DRAFT, title="Secret")

    assert b"Secret" not in client.get("/en/listings/feed.atom").content
    assert b'href="/en/listings/feed.atom' in client.get(LIST).content
