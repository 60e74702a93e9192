"""The list of news and one text of it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hubwerk.doors.website.models import NewsOrganisation, NewsPage, NewsRegion, NewsTopic
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.network.organisations.enums import PublicationStatus
from tests.doors.website import editorial
from tests.network.factories import OrganisationFactory, RegionFactory, TopicFactory


@pytest.fixture(autouse=True)
def _site(db, at):
    ensure_site(at)


def test_the_list_shows_news_in_its_language_newest_first(client):
    editorial.news("Zuerst", released_on=date(2026, 3, 1))
    editorial.press_release("Danach", released_on=date(2026, 4, 1))
    editorial.news("D'abord", language="fr")
    editorial.news("Entwurf", live=False)

    response = client.get("/de/news/")

    assert [page.title for page in response.context["news"]] == ["Danach", "Zuerst"]
    assert "Pressemitteilung" in response.text or "Press release" in response.text


def test_the_list_stands_without_an_editors_page(client):
    response = client.get("/nl/news/")

    assert response.status_code == 200
    assert list(response.context["news"]) == []


def test_the_place_in_the_tree_leads_to_the_address(client):
    page = editorial.news("Neue Werkhalle")

    assert page.url == "/de/news/neue-werkhalle/"
    assert client.get("/de/aktuelles/").headers["Location"] == "/de/news/"
    assert client.get("/de/aktuelles/neue-werkhalle/").headers["Location"] == page.url


def test_the_list_narrows_by_topic_region_and_year(client):
    topic, region = TopicFactory(identifier="roboter"), RegionFactory(code="BE336")
    one = editorial.news("Roboter", released_on=date(2026, 1, 1), topic_links=[NewsTopic(topic=topic)], region_links=[NewsRegion(region=region)])
    editorial.news("Alt", released_on=date(2024, 1, 1))

    def titles(query):
        return [page.title for page in client.get(f"/de/news/?{query}").context["news"]]

    assert titles("topic=roboter") == titles("region=BE336") == titles("year=2026") == [one.title]
    assert titles("year=2024") == ["Alt"]
    assert titles("year=nonsense") == ["Roboter", "Alt"]


def test_a_text_names_whom_it_is_about_but_no_unpublished_organisation(client):
    shown, hidden = OrganisationFactory(name="Werk Eins"), OrganisationFactory(name="Werk Geheim", status=PublicationStatus.DRAFT)
    page = editorial.news(organisation_links=[NewsOrganisation(organisation=shown), NewsOrganisation(organisation=hidden)])

    text = client.get(page.url).text

    assert "Werk Eins" in text
    assert "Werk Geheim" not in text


def test_a_text_has_a_quote_facts_a_picture_with_credit_and_an_about_block(client):
    organisation = OrganisationFactory(name="Werk Eins", slug="werk-eins", profile="Wir pressen Blech.", profile_language="de")
    page = editorial.press_release(
        body=[
            ("heading", "Mehr Platz"),
            (
                "quote",
                {"text": "Wir freuen uns.", "speaker": "Ada Muster", "function": "Leiterin", "organisation": organisation, "organisation_name": ""},
            ),
            ("facts", {"heading": "Auf einen Blick", "facts": [{"term": "Fläche", "description": "900 m²"}]}),
            ("picture", {"image": editorial.picture(), "alternative_text": "", "caption": "Die Halle"}),
            ("about", {"organisation": organisation}),
        ],
    )

    text = client.get(page.url).text

    assert "Wir freuen uns." in text and "Ada Muster" in text and 'href="/de/organisations/werk-eins/"' in text
    assert "900 m²" in text and "Wir pressen Blech." in text
    assert 'alt="Eine Halle mit Pressen."' in text and "Foto: Ada Muster" in text
    assert 'type="image/avif"' in text and 'loading="lazy"' in text and " 680w" in text


def test_a_draft_is_there_for_nobody_outside(client, superuser):
    page = editorial.news("Entwurf", live=False)

    assert client.get(page.url).status_code == 404
    client.force_login(superuser)
    assert client.get(page.url).status_code == 404
    assert client.get(f"/admin/pages/{page.pk}/view_draft/").status_code == 200


def test_a_text_of_another_language_is_shown_with_its_own_lang(client):
    page = editorial.news("Nur deutsch")

    response = client.get("/fr/news/nur-deutsch/")

    assert response.status_code == 200
    assert response.headers["Content-Language"] == "de"
    assert page.title in response.text


def test_a_slug_of_another_language_leads_to_the_translation(client):
    page = editorial.news("Neue Halle")
    editorial.news("Nouvelle halle", language="fr", translation_key=page.translation_key)

    assert client.get("/fr/news/neue-halle/").headers["Location"] == "/fr/news/nouvelle-halle/"


def test_sample_pages_say_so(client):
    page = editorial.news(is_sample=True)

    assert 'class="sample"' in client.get(page.url).text


def test_list_and_text_ask_a_constant_number_of_queries(client):
    editorial.news("Immer da")
    counts = []
    for number in (1, 3):
        while (there := NewsPage.objects.count() - 1) < number:
            page = editorial.press_release(f"Nummer {there}", image=editorial.picture(f"Bild {there}"))
        client.get("/de/news/")
        client.get(page.url)
        with CaptureQueriesContext(connection) as of_list:
            client.get("/de/news/")
        with CaptureQueriesContext(connection) as of_text:
            client.get(page.url)
        counts.append((len(of_list), len(of_text)))

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 10
