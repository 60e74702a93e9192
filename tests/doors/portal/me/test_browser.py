"""The pages of one's own in a real browser: before axe, on a phone, on paper, without a script."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Consent
from tests.network.factories import AffiliationFactory, ConsentFactory, OrganisationFactory

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}
ME = "/en/portal/me/"
PAGES = ("", "data/", "data/export/", "data/erase/", "settings/", "consents/", "sessions/")
_PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"


@pytest.fixture
def entered(live_server, transactional_db, ada, sign_in):
    """Ada has a consent of an older wording, one of the past, an organisation, and is signed in on a phone, too."""
    ConsentFactory(person=ada.person, purpose=ConsentPurpose.MATCHES, wording_version="2020-01")
    ConsentFactory(person=ada.person, purpose=ConsentPurpose.NEWSLETTER, wording_version="2026-11", withdrawn_at="2026-02-01T10:00Z")
    ConsentFactory(person=ada.person, purpose=ConsentPurpose.DIRECTORY, wording_version="2026-11")
    AffiliationFactory(person=ada.person, organisation=OrganisationFactory(name="Printen Muster GmbH"), role=AffiliationRole.EDITOR)
    sign_in(Client(headers={"user-agent": _PHONE}, REMOTE_ADDR="203.0.113.7"), ada)
    return sign_in(Client(), ada)


@pytest.fixture
def open_page(browser, live_server, entered):
    """Opens a page as Ada, and afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []
    session = {"name": settings.SESSION_COOKIE_NAME, "value": entered.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}

    def go(name, *, width=1280, scheme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        contexts.append(context)
        context.add_cookies([session])
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(live_server.url).netloc else None)
        page.goto(f"{live_server.url}{ME}{name}")
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_page, name, scheme, width):
    page = open_page(name, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")

    found = Axe().run(page, options=RULES).response["violations"]

    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_smallest_phone(open_page, name):
    page = open_page(name, width=320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_consent_is_withdrawn_and_given_by_keyboard_and_without_a_script(open_page, ada):
    page = open_page("consents/", java_script_enabled=False)

    page.get_by_role("button", name=re.compile("^Withdraw ?: Contact data")).focus()
    page.keyboard.press("Enter")
    page.get_by_text("Your consent is withdrawn. That holds from now on.").wait_for()
    page.get_by_role("button", name=re.compile("^Agree ?: Contact data")).focus()
    page.keyboard.press("Enter")
    page.get_by_text("Thank you. Your consent is on record.").wait_for()

    assert Consent.objects.current().get(person=ada.person, purpose=ConsentPurpose.MATCHES).wording_version == "2026-11"


def test_other_places_are_ended_on_a_phone(open_page):
    page = open_page("sessions/", width=375)

    page.get_by_role("button", name=re.compile("^Sign out there ?: Safari on iPhone")).click()

    page.get_by_text("You are signed out there.").wait_for()
    assert page.get_by_text("You are signed in nowhere else.").is_visible()


def test_file_is_handed_out(open_page):
    page = open_page("data/export/")

    with page.expect_download() as handed:
        page.get_by_role("button", name="Get the file").click()

    assert handed.value.suggested_filename.endswith(".zip")
