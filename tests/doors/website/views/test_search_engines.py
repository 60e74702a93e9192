"""What search engines read: the map of the site, the rules, one address a page, and what a page is about."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models import Listing, Organisation
from tests.doors.website import editorial, showcase
from tests.network.factories import ListingFactory, OrganisationFactory

HERE = "http://localhost:8000"
SPACES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def site(network, at):
    return showcase.build(network, at)


def _entries(client, section, language="de", number=1):
    response = client.get(f"/{language}/sitemaps/{section}-{number}.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    tree = ET.fromstring(response.content)
    return {
        url.findtext("map:loc", namespaces=SPACES): {
            **{link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", SPACES)},
            "changed": url.findtext("map:lastmod", namespaces=SPACES),
        }
        for url in tree.findall("map:url", SPACES)
    }


def _data(response):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.text, re.DOTALL)
    return {found["@type"]: found for found in map(json.loads, blocks)}


def test_the_index_names_every_map_in_every_language(client, site):
    tree = ET.fromstring(client.get("/sitemap.xml").content)

    found = [found.text or "" for found in tree.findall("map:sitemap/map:loc", SPACES)]

    sections = ("pages", "lists", "organisations", "listings", "topics", "regions")
    assert found == [f"{HERE}/{language}/sitemaps/{section}-1.xml" for language in showcase.LANGUAGES for section in sections]
    assert all(client.get(url.removeprefix(HERE)).status_code == 200 for url in found)


@pytest.mark.parametrize("path", ["/de/sitemaps/nothing-1.xml", "/de/sitemaps/topics-0.xml", "/de/sitemaps/topics-2.xml"])
def test_a_map_that_does_not_exist_is_not_found(client, site, path):
    assert client.get(path).status_code == 404


def test_organisations_and_listings_are_listed_in_all_languages_while_they_are_public(client, site, network):
    hidden = OrganisationFactory(status=PublicationStatus.DRAFT)
    ListingFactory(organisation=network.seeker, closes_on=timezone.localdate() - timedelta(days=1))
    path = f"/organisations/{network.seeker.slug}/"

    organisations = _entries(client, "organisations")

    assert set(organisations) == {f"{HERE}/de/organisations/{row.slug}/" for row in (network.seeker, network.maker)}
    assert hidden.slug not in "".join(organisations)
    assert organisations[f"{HERE}/de{path}"] == {
        **{language: f"{HERE}/{language}{path}" for language in showcase.LANGUAGES},
        "x-default": f"{HERE}/de{path}",
        "changed": timezone.localtime(network.seeker.updated_at).isoformat(),
    }
    assert set(_entries(client, "listings", "fr")) == {f"{HERE}/fr/listings/{row.pk}/" for row in (network.need, network.offer)}


def test_editorial_pages_are_listed_with_their_live_translations_alone(client, site):
    translated = site.about.copy_for_translation(editorial.locale("fr"), copy_parents=True)
    translated.slug = "a-propos"
    translated.save_revision().publish()

    german, french = _entries(client, "pages"), _entries(client, "pages", "fr")

    assert german[f"{HERE}{site.about.url}"] | {"changed": None} == {
        "de": f"{HERE}{site.about.url}", "fr": f"{HERE}/fr/a-propos/", "x-default": f"{HERE}{site.about.url}", "changed": None,
    }  # fmt: skip
    assert f"{HERE}/fr/a-propos/" in french and f"{HERE}{site.about.url}" not in french


def test_drafts_embargoed_and_restricted_pages_are_listed_nowhere(client, site):
    draft = editorial.plain("Entwurf")
    draft.unpublish()
    kept_back = editorial.news("Morgen")
    type(kept_back).objects.filter(pk=kept_back.pk).update(embargo_until=editorial.FUTURE)
    restricted = editorial.plain("Intern")
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")

    found = "".join(_entries(client, "pages"))

    assert [slug for slug in (draft.slug, kept_back.slug, restricted.slug) if f"/{slug}/" in found] == []
    assert f"/{site.release.slug}/" in found


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_a_map_is_constant(client, site, count, django_assert_num_queries):
    OrganisationFactory.create_batch(count)
    client.get("/de/sitemaps/organisations-1.xml")

    with django_assert_num_queries(1):
        client.get("/de/sitemaps/organisations-1.xml")


def test_robots_are_told_what_not_to_read_and_where_the_map_is(client, db):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert {"Disallow: /admin/", "Disallow: /*/accounts/", "Disallow: /*/search/?", f"Sitemap: {HERE}/sitemap.xml"} <= set(response.text.splitlines())


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/de/sitemaps/lists-1.xml"])
def test_nobody_writes_to_what_search_engines_read(client, db, path):
    assert client.post(path).status_code == 405


def test_pages_name_their_address_and_their_other_languages(client, site):
    text = client.get("/fr/listings/?sort=old&page=2").text

    assert f'<link rel="canonical" href="{HERE}/fr/listings/?page=2">' in text
    assert f'hreflang="nl" href="{HERE}/nl/listings/?page=2"' in text
    assert f'hreflang="x-default" href="{HERE}/de/listings/?page=2"' in text


def test_a_page_shown_for_want_of_a_translation_names_the_real_one(client, site):
    text = client.get("/fr/imprint/").text

    assert f'<link rel="canonical" href="{HERE}/de/imprint/">' in text
    assert 'hreflang="fr" href="http' not in text


def test_a_page_that_got_another_address_leads_there(client, site, django_capture_on_commit_callbacks):
    old = site.about.url
    site.about.slug = "wer-wir-sind"
    with django_capture_on_commit_callbacks(execute=True):
        site.about.save_revision().publish()

    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, "/de/wer-wir-sind/")


def test_news_that_got_another_address_lead_there(client, site, django_capture_on_commit_callbacks):
    old = site.release.url
    site.release.slug = "anders"
    with django_capture_on_commit_callbacks(execute=True):
        site.release.save_revision().publish()

    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, "/de/news/anders/")


def test_an_editors_redirect_leads_on(client, site):
    assert client.get("/de/alt/")["Location"] == "/de/"


def test_an_organisation_is_told_as_one(client, site, network):
    Organisation.objects.filter(pk=network.seeker.pk).update(
        name="Muster </script><script>alert(1)</script>", street="Weg 1", website="https://m.example"
    )
    response = client.get(f"/de/organisations/{network.seeker.slug}/")

    found = _data(response)["Organization"]

    assert found["name"] == "Muster </script><script>alert(1)</script>"
    assert "<script>alert(1)" not in response.text
    assert found["url"] == f"{HERE}/de/organisations/{network.seeker.slug}/"
    assert found["address"] == {"@type": "PostalAddress", "streetAddress": "Weg 1", "addressLocality": "Aachen", "addressCountry": "DE"}
    assert found["sameAs"] == "https://m.example"


def test_what_only_its_own_people_see_is_not_told(client, network, make_representative):
    client.force_login(make_representative(network.seeker))
    Organisation.objects.filter(pk=network.seeker.pk).update(status=PublicationStatus.DRAFT)

    assert "Organization" not in _data(client.get(f"/de/organisations/{network.seeker.slug}/"))


def test_the_front_page_a_region_and_news_are_told(client, site):
    home, region, news = (_data(client.get(path)) for path in ("/de/", "/de/regions/DEA2D/", site.release.url))

    assert home["WebSite"]["potentialAction"]["target"]["urlTemplate"] == f"{HERE}/de/search/?q={{words}}"
    assert home["WebSite"]["publisher"]["@id"] == f"{HERE}/#hub"
    assert region["AdministrativeArea"]["identifier"] == "DEA2D"
    assert region["AdministrativeArea"]["geo"]["@type"] == "GeoCoordinates"
    assert {"headline", "datePublished", "image", "publisher"} <= news["NewsArticle"].keys()
    assert news["NewsArticle"]["url"] == f"{HERE}{site.release.url}"


def test_the_way_to_a_page_is_told_as_it_is_shown(client, site, network):
    found = _data(client.get(f"/en/listings/{network.need.pk}/"))["BreadcrumbList"]["itemListElement"]

    assert [(step["position"], step["name"], step.get("item")) for step in found] == [
        (1, "Needs and offers", f"{HERE}/en/listings/"),
        (2, str(Listing.objects.get(pk=network.need.pk).get_kind_display()), None),
    ]
