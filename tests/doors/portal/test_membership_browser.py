"""The membership of an organisation in a real browser: on a phone and at a desk, without a script, and before axe."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from hubwerk.processes.membership.enums import MembershipStatus
from hubwerk.processes.membership.services.ledger import grant_benefits, use_benefit
from tests.processes.membership.factories import MembershipFactory, TierBenefitFactory, TierFactory

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}


@pytest.fixture
def membership(live_server, transactional_db, hub, today):
    """A member since the beginning of the year, with a benefit of which something was used."""
    cache.clear()
    tier = TierFactory(name_en="A company of between fifty and two hundred and forty-nine people", price=1200)
    TierBenefitFactory(tier=tier, benefit__code="workshops", benefit__name_en="Workshops")
    row = MembershipFactory(organisation=hub.ours, tier=tier, starts_on=date(today.year, 1, 1))
    grant_benefits(actor=None, membership_id=row.pk, year=today.year, at=timezone.now())
    use_benefit(actor=None, membership_id=row.pk, benefit_code="workshops", quantity=1, on=today, note="", key="one", at=timezone.now())
    return row


@pytest.fixture
def open_page(browser, live_server, membership, make_member, hub):
    """Opens a page as the representative, and afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []
    client = Client()
    client.force_login(make_member(hub.ours, name="Rosa Rheinland"))
    session = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}

    def go(name, *, width=1280, scheme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
        context.add_cookies([session])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(live_server.url).netloc else None)
        with translation.override("en"):
            page.goto(live_server.url + reverse(f"portal:{name}", args=[hub.ours.slug]))
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("name", ["membership", "notice"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_is_cut_off(open_page, name, scheme, width):
    page = open_page(name, width=width, scheme=scheme)

    found = Axe().run(page, options=RULES).response["violations"]

    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_parts_of_a_row_stand_apart_on_a_phone(open_page):
    cell = open_page("membership", width=320).locator("td[data-label=Used]")

    assert cell.evaluate("cell => getComputedStyle(cell).display") == "grid"


@pytest.mark.parametrize("scripts", [True, False])
def test_notice_is_given_and_taken_back(open_page, membership, scripts):
    page = open_page("membership", width=375, java_script_enabled=scripts)

    page.get_by_role("link", name="Give notice").click()
    page.get_by_label("I give notice on behalf of the organisation.").check()
    page.get_by_role("button", name="Give notice").click()
    page.get_by_text("Your notice has arrived.").wait_for()
    membership.refresh_from_db()
    given = membership.status
    page.get_by_role("button", name="Take back the notice").click()
    page.get_by_text("Your notice is taken back.").wait_for()

    membership.refresh_from_db()
    assert (given, membership.status) == (MembershipStatus.NOTICE_GIVEN, MembershipStatus.ACTIVE)
