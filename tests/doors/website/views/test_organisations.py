"""The directory and the page of an organisation."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from hubwerk.network.organisations.enums import AffiliationRole, PublicationStatus, Role
from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import AffiliationFactory, ListingFactory, OrganisationFactory, PersonFactory

LIST = "/en/organisations/"


def _names(response):
    return [row.name for row, _topics in response.context["rows"]]


@pytest.mark.parametrize("language", ["de", "fr", "nl", "en"])
def test_directory_is_served_in_each_language_with_its_alternates(client, network, language):
    response = client.get(f"/{language}/organisations/?role=user")

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.text
    assert [other for other in ("de", "fr", "nl", "en") if f'hreflang="{other}" href="http://localhost:8000/{other}/organisations/"' in response.text] == [
        "de", "fr", "nl", "en",
    ]  # fmt: skip
    assert f'<link rel="canonical" href="http://localhost:8000/{language}/organisations/">' in response.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Printen Muster GmbH", "Étiquettes Martin SRL"]),
        ("role=enabler", ["Étiquettes Martin SRL"]),
        ("kind=industry", ["Printen Muster GmbH"]),
        ("region=BE", ["Étiquettes Martin SRL"]),
        ("region=area:aachen-area", ["Printen Muster GmbH"]),
        ("region=area:euregio-meuse-rhine", ["Printen Muster GmbH", "Étiquettes Martin SRL"]),
        ("topic=labelling", ["Printen Muster GmbH", "Étiquettes Martin SRL"]),
        ("topic=labelling&role=user", ["Printen Muster GmbH"]),
        ("q=printen+aachen", ["Printen Muster GmbH"]),
        ("q=nobody", []),
        ("sort=-town", ["Étiquettes Martin SRL", "Printen Muster GmbH"]),
        ("page=999", ["Printen Muster GmbH", "Étiquettes Martin SRL"]),
        ("q=%00", ["Printen Muster GmbH", "Étiquettes Martin SRL"]),
    ],
)
def test_directory_filters_and_sorts(client, network, query, expected):
    assert _names(client.get(f"{LIST}?{query}")) == expected


def test_directory_holds_only_what_is_published_even_for_the_team(client, network, superuser):
    OrganisationFactory(name="Draft", status=PublicationStatus.DRAFT)
    OrganisationFactory(name="Archived", status=PublicationStatus.ARCHIVED)
    client.force_login(superuser)

    assert _names(client.get(LIST)) == ["Printen Muster GmbH", "Étiquettes Martin SRL"]


def test_counts_of_a_filter_ignore_its_own_choice_and_heed_the_others(client, network):
    response = client.get(f"{LIST}?role=user")

    facets = {facet.name: {value.key: value.count for value in facet.values} for facet in response.context["facets"]}
    assert facets["role"] == {"user": 1, "enabler": 1}
    assert facets["kind"] == {"industry": 1}
    assert facets["region"] == {"area:aachen-area": 1, "area:euregio-meuse-rhine": 1, "DE": 1, "DEA2D": 1}
    assert facets["topic"]["labelling"] == 1


def test_every_count_is_the_number_of_rows_behind_it(client, network):
    for facet in client.get(LIST).context["facets"]:
        for value in facet.values:
            assert client.get(LIST + value.url).context["page"].paginator.count == value.count, (facet.name, value.key)


def test_unknown_values_are_left_out_and_said(client, network):
    response = client.get(f"{LIST}?role=%3Cb%3Eking&region=ATLANTIS")

    assert len(_names(response)) == 2
    assert "There is no choice “&lt;b&gt;king” for “role”" in response.text
    assert "ATLANTIS" in response.text


def test_htmx_gets_the_results_alone(client, network):
    response = client.get(LIST, headers={"HX-Request": "true"})

    assert response.text.lstrip().startswith('<div class="spread spread--start" id="results">')
    assert "HX-Request" in response["Vary"]


def test_empty_directory_teaches(client, regions):
    assert "appear here as soon as they have joined" in client.get(LIST).text
    assert "Take one of the filters back" in client.get(f"{LIST}?role=user").text


@pytest.mark.parametrize("count", [1, 3])
def test_directory_query_count_is_constant(client, regions, django_assert_num_queries, count):
    for organisation in OrganisationFactory.create_batch(
        count, roles=[Role.USER, Role.ENABLER], region=regions["BE332"], profile="Wir.", profile_language="de"
    ):
        ListingFactory(organisation=organisation)
    live_index.forget()

    with django_assert_num_queries(28):
        response = client.get(LIST)

    assert len(_names(response)) == count


def test_export_has_what_the_page_shows_and_no_more(client, network, listed_contact):
    network.seeker.vat_number = "DE136695976"
    network.seeker.profile = "=HYPERLINK(1)"
    network.seeker.save()

    response = client.get("/en/organisations/organisations.csv?role=user")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows] == ["Name", "Printen Muster GmbH"]
    assert rows[1][10] == "'=HYPERLINK(1)"
    assert "DE136695976" not in response.content.decode("utf-8-sig")
    assert 'filename="organisations.csv"' in response["Content-Disposition"]


def test_unchanged_export_is_not_sent_twice(client, network):
    first = client.get("/en/organisations/organisations.csv")

    assert client.get("/en/organisations/organisations.csv", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_export_as_a_workbook(client, network):
    response = client.get("/de/organisations/organisations.xlsx")

    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows()][1:] == ["Printen Muster GmbH", "Étiquettes Martin SRL"]


@pytest.mark.parametrize("status", [PublicationStatus.DRAFT, PublicationStatus.ARCHIVED])
def test_unpublished_page_is_there_for_its_own_people_and_the_team_only(client, network, make_representative, superuser, status):
    own, stranger = make_representative(network.seeker), make_representative(network.maker)
    network.seeker.status = status
    network.seeker.save()
    address = f"{LIST}printen-muster/"

    answers = {"visitor": client.get(address).status_code}
    for name, account in (("member of another", stranger), ("own", own), ("team", superuser)):
        client.force_login(account)
        answers[name] = client.get(address).status_code

    assert answers == {"visitor": 404, "member of another": 404, "own": 200, "team": 200}


def test_page_tells_who_it_is_with_every_text_in_its_language(client, network):
    response = client.get(f"{LIST}etiquettes-martin/")

    assert '<div class="prose prose--profile" lang="fr">' in response.text
    assert "sample data" in response.text
    assert f'lang="fr"><a href="/en/listings/{network.offer.pk}/">Machines d&#x27;étiquetage</a>' in response.text
    assert 'href="https://martin.example" rel="nofollow noopener"' in response.text


def test_page_escapes_what_people_write(client, network):
    network.seeker.name = "<script>alert(1)</script>"
    network.seeker.profile = "<img src=x onerror=alert(2)>"
    network.seeker.save()

    text = client.get(f"{LIST}printen-muster/").text

    assert "<script>alert(1)" not in text
    assert "<img" not in text


def test_contacts_are_shown_with_consent_only(client, network, listed_contact):
    listed_contact(network.seeker, given_name="Lena", family_name="Gelistet", email="lena@muster.example")
    AffiliationFactory(organisation=network.seeker, person=PersonFactory(given_name="Nora", family_name="Nichtgelistet", email="nora@muster.example"))
    billing = listed_contact(network.seeker, given_name="Rita", family_name="Rechnung")
    billing.role = AffiliationRole.BILLING
    billing.save()

    text = client.get(f"{LIST}printen-muster/").text

    assert "Lena Gelistet" in text and "mailto:lena@muster.example" in text
    assert "Nichtgelistet" not in text and "nora@muster.example" not in text and "Rechnung" not in text


def test_matches_name_who_answers_and_why(client, network):
    response = client.get(f"{LIST}printen-muster/")

    assert [match.organisation for match in response.context["matches"]] == [network.maker]
    assert "Both speak of" in response.text
    assert "data-match" in response.text


@pytest.mark.parametrize("asked", ["etiquettes-martin", "martin", "  MARTIN "])
def test_common_topics_with_another(client, network, asked):
    response = client.get(f"{LIST}printen-muster/", {"with": asked})

    assert response.context["other"] == network.maker
    assert "labelling" in [shared.topic_id for shared in response.context["common"].topics]
    assert "One needs what the other offers" in response.text


def test_common_topics_ask_back_when_several_are_meant(client, network):
    OrganisationFactory(name="Martin & Fils")

    response = client.get(f"{LIST}printen-muster/", {"with": "martin"})

    assert response.context["other"] is None
    assert {row.name for row in response.context["candidates"]} == {"Martin & Fils", "Étiquettes Martin SRL"}


@pytest.mark.parametrize("asked", ["printen-muster", "draft", "<b>nobody"])
def test_common_topics_with_nobody_are_said(client, network, asked):
    OrganisationFactory(name="Draft", slug="draft", status=PublicationStatus.DRAFT)

    response = client.get(f"{LIST}printen-muster/", {"with": asked})

    assert response.context["other"] is None
    assert "No other published organisation has" in response.text
    assert "<b>nobody" not in response.text


@pytest.mark.parametrize("count", [1, 3])
def test_page_query_count_is_constant(client, network, listed_contact, django_assert_num_queries, count):
    for _number in range(count):
        listed_contact(network.seeker)
    for organisation in OrganisationFactory.create_batch(count, roles=[Role.ENABLER]):
        ListingFactory(organisation=organisation, kind="offer", text="Wir automatisieren die Etikettierung in der Industrie.")
    live_index.forget()

    with django_assert_num_queries(37):
        response = client.get(reverse("website:organisation", args=["printen-muster"]))

    assert len(response.context["contacts"]) == count
    assert len(response.context["matches"]) == count + 1
