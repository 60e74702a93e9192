"""Registrations, waiting list and messages in a real browser: no script error, no request to another host, nothing that axe objects to."""

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
from hubwerk.processes.events.enums import MessageStatus, RegistrationStatus
from hubwerk.processes.events.models import EventMessage, Registration
from hubwerk.processes.events.queries.places import line_of
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import EventFactory, EventMessageFactory, RegistrationFactory

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"], "preload": False}
PAGES = {
    "registrations": "registrations/?event={event}",
    "registration": "registrations/{registration}/",
    "change": "registrations/{registration}/change/",
    "by hand": "registrations/event/{event}/new/",
    "line": "registrations/event/{event}/line/",
    "import": "registrations/event/{event}/import/",
    "unmatched": "registrations/unmatched/",
    "message": "messages/{message}/",
    "write": "messages/event/{event}/new/",
    "send": "messages/{message}/send/",
}


@pytest.fixture
def event(live_server, transactional_db, at):
    """An event with one place taken, two people in line, and a message nobody has read."""
    ensure_site(at)
    sync_roles()
    made = EventFactory(starts_at=timezone.now() + timedelta(days=7), capacity=1, asks_food=True)
    OrganisationFactory(name="Euregio Robotics GmbH")
    RegistrationFactory(event=made, organisation_name="Euregio Robotics, production", food="vegan")
    for hours, name in ((2, "First"), (1, "Second")):
        RegistrationFactory(
            event=made, given_name=name, status=RegistrationStatus.WAITING, created_at=timezone.now() - timedelta(hours=hours), language="nl"
        )
    EventMessageFactory(event=made, segment="in-play")
    return made


@pytest.fixture
def open_page(browser, live_server, event):
    """Opens a page by its name, signed in, and afterwards refuses script errors and requests to other hosts."""
    user = User.objects.create_user("eva@hub.example", "korrekt-pferd-batterie", name="Eva Events", language="en")
    user.groups.add(Group.objects.get(name=Role.EVENTS.value))
    keys = {"event": event.pk, "registration": event.registrations.order_by("pk")[0].pk, "message": event.messages.get().pk}
    contexts, complaints = [], []

    def go(name, *, width=1280, scheme="light", scripts=True):
        client = Client()
        client.force_login(user)
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if _elsewhere(asked.url, live_server.url) else None)
        page.goto(f"{live_server.url}/admin/events/" + PAGES[name].format(**keys))
        page.wait_for_load_state("networkidle")
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def _elsewhere(asked, url):
    return not asked.startswith(("data:", "blob:")) and urlsplit(asked).netloc != urlsplit(url).netloc


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_is_cut_off(open_page, scheme, width):
    problems = {}
    for name in PAGES:
        page = open_page(name, width=width, scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")

        found = Axe().run(page, context=".content", options=RULES).response["violations"]

        ours = [(rule["id"], node["html"]) for rule in found for node in rule["nodes"] if "hub-" in node["html"] or ".hub-" in str(node["target"])]
        records = page.locator(".hub-record")
        if records.count() and not records.evaluate("(record) => record.scrollWidth <= record.clientWidth + 1"):
            ours.append(("cut off", page.url))
        problems[name] = ours
    assert {name: found for name, found in problems.items() if found} == {}


def test_the_line_is_changed_without_scripts(open_page, event):
    page = open_page("line", scripts=False)
    page.locator("summary", has_text="Move: Second").click()
    row = page.locator("tr", has_text="Second")
    row.get_by_label("Reason").fill("Speaks on the panel")
    row.get_by_role("button", name="One up").click()
    page.get_by_text("Moved by hand: Speaks on the panel").wait_for()

    assert [booking.registrations.all()[0].given_name for booking in line_of(event.seat_lists.get().pk)] == ["Second", "First"]


def test_a_typed_organisation_is_matched_with_one_press(open_page):
    page = open_page("unmatched")
    page.get_by_role("button", name="Euregio Robotics GmbH").click()
    page.get_by_text("1 person comes from Euregio Robotics GmbH").wait_for()

    assert Registration.objects.exclude(organisation=None).get().organisation_name == "Euregio Robotics, production"


def test_a_message_is_sent_with_the_number_that_was_read(open_page):
    page = open_page("message")
    page.get_by_role("link", name="Send…").click()
    page.get_by_label("Number of mails").fill("3")
    page.get_by_role("button", name="Send it now").click()
    page.get_by_text("The message is being sent").first.wait_for()

    assert EventMessage.objects.get().status in {MessageStatus.SENDING, MessageStatus.SENT}
