"""The calendar and the page of an event in a real browser: accessibility, phone, dark, paper, no request to another host."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from hubwerk.doors.website.services.site import ensure_site
from hubwerk.processes.events.models import Speaker
from tests.network.factories import RegionFactory, TopicFactory
from tests.processes.events.calendars import EventHostFactory, PartnerEventFactory
from tests.processes.events.factories import EventFactory

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}


@pytest.fixture
def site(live_server, transactional_db, at):
    """A calendar with events of every kind."""
    ensure_site(at)
    soon = timezone.now() + timedelta(days=3)
    event = EventFactory(
        slug="etiketten",
        title_de="Etiketten, die sich selbst kleben",
        title_fr="",
        teaser_de="Ein Nachmittag in der Halle.",
        description_de="Wir sehen drei Maschinen.",
        directions="Bus 51 bis Europaplatz.",
        starts_at=soon,
        region=RegionFactory(),
    )
    event.topics.add(TopicFactory())
    EventHostFactory(event=event)
    Speaker.objects.create(event=event, name="Ada Muster", function="Leiterin", subject="Kleben")
    EventFactory(slug="voll", mode="hybrid", starts_at=soon, ends_at=soon + timedelta(days=2), capacity=2).seat_lists.update(taken=2)
    EventFactory(slug="abgesagt", status="cancelled", cancelled_at=timezone.now(), cancellation_reason="Umbau.", starts_at=soon)
    PartnerEventFactory(starts_at=soon, title="Atelier ouvert")
    PartnerEventFactory(starts_at=soon, url="")
    return live_server.url


@pytest.fixture
def open_page(browser, site):
    """Opens an address, and afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []

    def go(path, *, width=1280, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(site).netloc else None)
        page.goto(site + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def path_of(name, language):
    """The address of a page in a language."""
    soon = timezone.now() + timedelta(days=3)
    return {
        "list": f"/{language}/events/",
        "filtered": f"/{language}/events/?format=workshop&region=XX",
        "month": f"/{language}/events/month/{soon.year}/{soon.month}/",
        "event": f"/{language}/events/etiketten/",
        "full": f"/{language}/events/voll/",
        "cancelled": f"/{language}/events/abgesagt/",
        "frame": f"/embed/events/?language={language}",
    }[name]


@pytest.mark.parametrize(("language", "scheme"), [("de", "light"), ("fr", "dark")])
@pytest.mark.parametrize("name", ["list", "filtered", "month", "event", "full", "cancelled", "frame"])
def test_everybody_can_use_the_page_on_a_phone_and_on_a_desk(open_page, name, language, scheme):
    for width in (320, 1280):
        page = open_page(path_of(name, language), width=width, scheme=scheme)
        found = Axe().run(page, options=RULES).response["violations"]

        assert [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_filter_changes_the_list_without_leaving_the_page(open_page):
    page = open_page("/de/events/")

    page.get_by_label("Format").select_option("workshop")
    page.get_by_role("button", name="Anzeigen").click()
    page.locator(".event-chips").wait_for()

    assert "format=workshop" in page.url
    assert page.get_by_text("Atelier ouvert").count() == 0


def test_the_month_is_a_list_of_days_on_a_phone_and_a_sheet_on_paper(open_page):
    phone = open_page(path_of("month", "de"), width=375)
    assert phone.locator("thead").is_hidden()
    assert phone.locator(".month__day--free").first.is_hidden()

    phone.emulate_media(media="print")
    assert phone.locator("thead").is_visible()
    assert phone.locator(".subscribe").is_hidden()
