"""Portraits of regions, their comparison and the form for a site, in a real browser: accessibility, phone, paper, no script."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from hubwerk.doors.website.models import NewsRegion
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.network.organisations.indicators import FactUnit, RegionIndicator
from hubwerk.network.organisations.models import SiteRequest
from tests.doors.website import editorial
from tests.doors.website.portraits import portrait, topic_page
from tests.network.region_factories import CommercialSiteFactory, RegionFactFactory

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}
PAGES = {
    "portrait": "/de/regions/DEA2D/",
    "portrait in another language": "/nl/regions/DEA2D/",
    "topic": "/de/topics/labelling/",
    "choice": "/fr/regions/compare/?region=ATLANTIS",
    "comparison": "/en/regions/compare/?region=DEA2D&region=BE332&region=DE&region=NL423",
    "site": "/de/regions/DEA2D/sites/{site}/",
    "asked": "/de/regions/DEA2D/sites/{site}/asked/",
}


@pytest.fixture
def hall(transactional_db, network, at):
    """A region of which an editor has told all there is to tell."""
    ensure_site(at)
    region = network.regions["DEA2D"]
    strengths = [("strength", {"heading": "Licht als Werkzeug", "text": "Hier.", "topics": [network.topic], "organisations": [network.seeker]})]
    portrait(
        region,
        strengths=strengths,
        languages_spoken="Deutsch",
        invitation="Kommen Sie!",
        invitation_label="Fragen",
        invitation_url="https://wfg.example",
    )
    topic_page(network.topic, body=[("heading", "Vom Band"), ("paragraph", "<p>Bis zum Regal.</p>")])
    RegionFactFactory(region=region)
    RegionFactFactory(
        region=region, indicator=RegionIndicator.LAND_PRICE, unit=FactUnit.EURO_PER_SQUARE_METRE, expires_on="2025-12-31", as_of="2020-12-31"
    )
    RegionFactFactory(region=network.regions["BE332"], source_url="")
    NewsRegion.objects.create(page=editorial.news(), region=region)
    return CommercialSiteFactory(region=region, contact_organisation=network.seeker, description_fr="Grande halle")


@pytest.fixture
def open_page(browser, live_server, hall):
    """Opens a page by its name, and afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []

    def go(name, *, width=1280, scheme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" and "Failed to load resource" not in told.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(live_server.url).netloc else None)
        page.goto(live_server.url + PAGES[name].format(site=hall.pk))
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_light_and_dark_wide_and_narrow(open_page, name):
    for scheme, width in (("light", 1280), ("dark", 320)):
        page = open_page(name, width=width, scheme=scheme)

        found = Axe().run(page, options=RULES).response["violations"]

        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        identifiers = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
        assert sorted(identifiers) == sorted(set(identifiers))
        assert page.locator("[style]").count() == 0


def test_regions_are_compared_without_a_script(open_page):
    page = open_page("choice", java_script_enabled=False)

    page.locator("#region-1").select_option("DEA2D")
    page.locator("#region-2").select_option("BE332")
    page.locator("main form button").click()

    assert page.locator("#figures tbody tr").count() == 2
    assert page.locator("#region-2").input_value() == "BE332"


def test_a_question_is_asked_without_a_script_and_nothing_typed_is_lost(open_page, hall):
    page = open_page("site", java_script_enabled=False)

    page.locator("#id_name").fill("Vera Vorbei")
    page.locator("#id_email").fill("vera@besuch.example")
    page.locator("#id_message").fill("Ist die Halle beheizt?")
    page.locator("main form button").click()
    assert page.locator(".error-summary").count() == 1
    assert page.locator("#id_message").input_value() == "Ist die Halle beheizt?"
    page.locator("#id_consent").check()
    page.locator("main form button").click()

    assert "/asked/" in page.url
    assert SiteRequest.objects.get().site == hall


def test_a_narrow_comparison_names_the_region_beside_each_value(open_page):
    page = open_page("comparison", width=375)

    label = page.locator("#figures tbody td").first.evaluate("cell => [getComputedStyle(cell).display, getComputedStyle(cell, '::before').content]")

    assert label == ["grid", '"Aachen City Region"']
