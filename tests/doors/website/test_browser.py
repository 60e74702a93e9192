"""The public pages in a real browser: accessibility, phone, paper, no script, no request to another host."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from hubwerk.doors.website.services.site import ensure_site
from hubwerk.network.organisations.enums import ListingKind, Role
from tests.network.factories import ListingFactory, OrganisationFactory

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}
PAGES = {
    "home": "/de/",
    "search": "/en/search/",
    "answers": "/en/search/?q=Wir+suchen+Etikettierung",
    "too long": "/en/search/?q=" + "x" * 2001,
    "directory": "/fr/organisations/",
    "filtered directory": "/en/organisations/?region=DE&role=user&q=printen&kind=castle",
    "nobody": "/en/organisations/?q=nobody",
    "organisation": "/en/organisations/printen-muster/?with=etiquettes-martin",
    "needs and offers": "/nl/listings/",
    "listing": "/en/listings/{need}/",
    "topics": "/en/topics/",
    "topic": "/en/topics/labelling/",
    "regions": "/en/regions/",
    "region": "/en/regions/area:euregio-meuse-rhine/",
}


@pytest.fixture
def site(live_server, transactional_db, network, listed_contact, at):
    """The site with the small network, some more of it than one page holds."""
    ensure_site(at)
    listed_contact(network.seeker)
    for number, organisation in enumerate(OrganisationFactory.create_batch(22, roles=[Role.SUPPORTER], region=network.regions["NL423"])):
        if number < 3:
            ListingFactory(organisation=organisation, kind=ListingKind.OFFER, text="Etikettierung in der Industrie, auch für kleine Betriebe.")
    return live_server.url


@pytest.fixture
def open_page(browser, site, network):
    """Opens a page by its name or path, and afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []

    def go(name, *, width=1280, scheme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(site).netloc else None)
        page.goto(site + PAGES.get(name, name).format(need=network.need.pk))
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def _unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 375), ("dark", 375)])
def test_axe_finds_nothing(open_page, name, scheme, width):
    page = open_page(name, width=width, scheme=scheme)
    _unfold(page)

    found = Axe().run(page, options=RULES).response["violations"]

    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_scrolls_in_one_direction(open_page, name):
    page = open_page(name, width=375)
    _unfold(page)

    assert page.evaluate("document.documentElement.scrollWidth") == 375


@pytest.mark.parametrize("name", PAGES)
def test_identifiers_are_unique_and_nothing_is_styled_inline(open_page, name):
    page = open_page(name)

    identifiers = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert sorted(identifiers) == sorted(set(identifiers))
    assert page.locator("[style]").count() == 0


def test_a_filter_changes_the_results_without_a_new_page(open_page):
    page = open_page("/en/organisations/")
    page.evaluate("window.sameDocument = true")

    page.locator("#facet-role-user").click()
    page.wait_for_url("**/en/organisations/?role=user")
    page.get_by_text("1 organisation", exact=True).wait_for()

    assert page.locator("#results .entries > li").count() == 1
    assert page.locator("#facet-role-user").get_attribute("aria-current") == "true"
    assert page.evaluate("document.activeElement.id") == "facet-role-user"
    assert page.evaluate("window.sameDocument")


def test_the_way_back_leads_to_a_whole_page(open_page):
    page = open_page("/en/organisations/")
    page.locator("#facet-role-user").click()
    page.wait_for_url("**/en/organisations/?role=user")

    page.go_back()
    page.get_by_text("24 organisations", exact=True).wait_for()

    assert page.locator("header.site-header").count() == 1


def test_everything_works_without_a_script(open_page):
    page = open_page("/en/organisations/", java_script_enabled=False)

    page.locator("#facet-role-user").click()
    assert page.locator("#results .entries > li").count() == 1

    page.locator("#results .card__title a").click()
    assert page.locator("h1").inner_text() == "Printen Muster GmbH"

    page.goto(page.url.split("/en/")[0] + "/de/")
    page.locator("#sentence").fill("Nous cherchons de l'étiquetage")
    page.locator(".search button").click()
    assert page.locator(".card--match").count() > 0


def test_the_map_filters(open_page):
    page = open_page("/en/organisations/")

    page.locator("a.map__region").filter(has=page.locator("title", has_text="South Limburg")).dispatch_event("click")

    page.wait_for_url("**/en/organisations/?region=NL423")


def test_lines_of_a_match_are_drawn_once_it_is_unfolded(open_page):
    page = open_page("listing")

    page.locator("details.unfold > summary").first.click()

    page.wait_for_selector("details.unfold[open] .match__lines g", state="attached")


def test_a_search_answers_in_place(open_page):
    page = open_page("search")

    page.locator("#sentence").fill("Wir brauchen Etikettierung")
    page.keyboard.press("Enter")

    page.wait_for_url("**/en/search/?q=Wir*Etikettierung")
    page.locator(".card--match").first.wait_for()


def test_paper_has_the_list_and_no_controls(open_page):
    page = open_page("directory")

    page.emulate_media(media="print")

    assert page.locator("#results .entries").is_visible()
    assert not page.locator(".filter").is_visible()
    assert not page.locator(".orders").is_visible()


def test_pages_send_a_policy_without_inline_code(site):
    policy = Client().get("/en/organisations/")["Content-Security-Policy"]

    assert "unsafe-inline" not in policy
