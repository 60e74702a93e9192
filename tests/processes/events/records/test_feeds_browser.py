"""Following a partner's calendar in a real browser: seen before it is entered; no script error, no foreign request, nothing that axe objects to."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role
from tests.foundation.outgoing.web_server import web_server
from tests.network.factories import OrganisationFactory
from tests.processes.events.calendars import PartnerEventFactory, PartnerFeedFactory
from tests.processes.events.partner_feeds.calendars import calendar, entry

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"], "preload": False}


@pytest.fixture
def feed(live_server, transactional_db, at):
    """A calendar that could not be read the last times."""
    ensure_site(at)
    sync_roles()
    now = timezone.now()
    feed = PartnerFeedFactory(
        organisation=OrganisationFactory(name="Agentur Ostbelgien"),
        error="answered-with-error 404",
        failures=4,
        succeeded_at=now - timedelta(days=1),
        read_at=now,
        remarks=[["no-beginning", "Tag der offenen Tür"]],
    )
    PartnerEventFactory.create_batch(2, feed=feed, starts_at=now + timedelta(days=5))
    PartnerEventFactory(feed=feed, title="Atelier annulé", starts_at=now + timedelta(days=6), is_cancelled=True)
    PartnerEventFactory(feed=feed, title="Atelier retiré", starts_at=now + timedelta(days=7), withdrawn_at=now)
    return feed


@pytest.fixture
def open_page(browser, live_server, feed):
    """Opens a page of the back office, signed in, and afterwards refuses script errors and requests to other hosts."""
    user = User.objects.create_user("eva@hub.example", "korrekt-pferd-batterie", name="Eva Events", language="en")
    user.groups.add(Group.objects.get(name=Role.EVENTS.value))
    contexts, complaints = [], []

    def go(path, *, width=1280, scheme="light", scripts=True):
        client = Client()
        client.force_login(user)
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if _elsewhere(asked.url, live_server.url) else None)
        page.goto(f"{live_server.url}/admin/events/feeds/{path}")
        page.wait_for_load_state("networkidle")
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def _elsewhere(asked, url):
    return not asked.startswith(("data:", "blob:")) and urlsplit(asked).netloc != urlsplit(url).netloc


def _objections(page):
    found = Axe().run(page, context=".content", options=RULES).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"] if "hub-" in node["html"] or ".hub-" in str(node["target"])]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_is_cut_off(open_page, feed, scheme, width):
    for path in ("", "new/", f"{feed.pk}/", f"{feed.pk}/change/"):
        page = open_page(path, width=width, scheme=scheme)

        assert _objections(page) == [], path
        records = page.locator(".hub-record")
        assert records.count() == 0 or records.evaluate("(record) => record.scrollWidth <= record.clientWidth + 1"), path


def test_calendar_is_seen_and_then_followed(open_page, feed, settings):
    settings.HUBWERK_FETCH_PRIVATE_ADDRESSES = True
    moment = timezone.now() + timedelta(days=3)
    with web_server() as web:
        url = web.answer("/agenda.ics", calendar(entry("1", f"DTSTART:{moment:%Y%m%dT%H%M%SZ}", "LOCATION:Eupen"), entry("2", "DTSTART:x")))
        page = open_page("new/")
        page.evaluate("(key) => { document.querySelector('[name=organisation]').value = key }", str(feed.organisation_id))
        page.get_by_label("Address of the calendar").fill(url)
        page.get_by_role("button", name="Look what there is").click()
        page.get_by_role("heading", name="What would be shown").wait_for()
        assert page.get_by_role("cell", name="Eupen").is_visible()
        assert _objections(page) == []

        page.get_by_role("button", name="Follow this calendar").click()
        page.get_by_text("is followed from now on").wait_for()
