"""The portal in a real browser: a member writes a need on a phone, and sees topics and matches appear."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from hubwerk.network.organisations.models import Listing
from tests.doors.portal.conftest import NEED
from tests.network.factories import AffiliationFactory, ListingFactory

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}
NAMES = ("home", "organisation", "profile", "listings", "listing-new", "listing", "matches")


@pytest.fixture
def member(live_server, transactional_db, hub, make_member):
    """A representative of our organisation, who also looks after the other one."""
    ListingFactory(organisation=hub.ours, status="draft", published_on=None, title="Entwurf", text="Noch nicht fertig geschrieben.")
    user = make_member(hub.ours)
    AffiliationFactory(organisation=hub.theirs, person=user.person, role="viewer")
    return user


@pytest.fixture
def open_page(browser, live_server, member, hub):
    """Opens a page of the portal as the member, and afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []
    client = Client()
    client.force_login(member)
    session = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}

    def go(name, *, language="en", width=1280, scheme="light", **options):
        more = {"home": [], "listing-new": [hub.ours.slug, "need"], "listing": [hub.ours.slug, hub.need.pk]}
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
        context.add_cookies([session])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(live_server.url).netloc else None)
        with translation.override(language):
            page.goto(live_server.url + reverse(f"portal:{name}", args=more.get(name, [hub.ours.slug])))
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
def test_axe_finds_nothing(open_page, name, scheme, width):
    page = open_page(name, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")

    found = Axe().run(page, options=RULES).response["violations"]

    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_pages_fit_a_small_phone(open_page, name):
    page = open_page(name, width=320, language="de")

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(("language", "topic"), [("de", "Etikettierung"), ("fr", "étiquetage")])
def test_member_writes_a_need_on_a_phone(open_page, hub, language, topic):
    page = open_page("listing-new", language=language, width=375)

    page.locator("#id_title").fill("Etiketten ohne Handarbeit")
    page.locator("#id_text").press_sequentially(NEED)
    page.locator(".found .topic").get_by_text(topic, exact=True).wait_for()

    assert page.locator(".likely__title").all_inner_texts() == [hub.offer.title]
    assert "1" in page.locator("#preview-told").inner_text()

    page.locator("button[value=publish]").click()
    page.wait_for_url("**/matches/?listing=*")

    assert page.locator(".card--match .card__title").all_inner_texts() == [hub.offer.title]
    written = Listing.objects.get(title="Etiketten ohne Handarbeit")
    assert (written.status, written.language, written.text) == ("published", "de", NEED)


def test_need_is_written_without_scripts(open_page, hub):
    page = open_page("listing-new", java_script_enabled=False)
    page.fill("#id_title", "Etiketten ohne Handarbeit")
    page.fill("#id_text", NEED)

    page.locator("button[value=preview]").click()

    assert page.locator(".likely__title").all_inner_texts() == [hub.offer.title]
    assert page.input_value("#id_text") == NEED
    page.locator("button[value=save]").click()
    assert Listing.objects.get(title="Etiketten ohne Handarbeit").status == "draft"


def test_other_organisation_is_reached_by_keyboard(open_page, hub):
    page = open_page("listings")
    page.locator(".place__switch summary").press("Enter")

    page.locator(".place__switch").get_by_role("link", name=hub.theirs.name).press("Enter")

    page.wait_for_url(f"**/organisations/{hub.theirs.slug}/listings/")


def test_print_leaves_the_ways_out(open_page):
    page = open_page("matches")
    page.emulate_media(media="print")

    assert not page.locator(".place__pages").is_visible()
    assert page.locator(".card--match").first.is_visible()
