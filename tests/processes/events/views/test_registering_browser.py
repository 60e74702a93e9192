"""Somebody registers in a real browser: on a phone in French, with a colleague, onto the waiting list, and cancels by the link."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import AttendanceMode, QuestionKind, RegistrationStatus
from hubwerk.processes.events.links import booking_token
from hubwerk.processes.events.models import EventQuestion, Registration
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import RegistrationFactory
from tests.processes.events.registering import address, coming, link_in

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}


@pytest.fixture
def event(live_server, transactional_db):
    """Two places; a question of each of some kinds."""
    OrganisationFactory(name="Muster Printen AG")
    event = coming(capacity=2, title_fr="Atelier", asks_food=True, street="Jülicher Straße 72", postal_code="52070", cancellation_note="Merci.")
    EventQuestion.objects.create(event=event, label_fr="Quelle session ?", kind=QuestionKind.CHOICE, choices=[{"fr": "Matin"}], position=1)
    EventQuestion.objects.create(event=event, label_fr="Une remarque ?", kind=QuestionKind.TEXT, position=2)
    return event


@pytest.fixture
def open_page(browser, live_server, event):
    """Opens an address, and afterwards refuses script errors and requests to other hosts; a page that is wrong may say so."""
    contexts, complaints = [], []

    def go(path, *, width=375, scheme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" and "422" not in told.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(live_server.url).netloc else None)
        page.goto(live_server.url + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def look(page):
    """The page is accessible, no wider than the screen, and styles nothing inline."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]
    assert page.locator("[style]").count() == 0


def fill(page, number, given_name, family_name, email=""):
    page.fill(f"#id_given_name-{number}", given_name)
    page.fill(f"#id_family_name-{number}", family_name)
    page.fill(f"#id_email-{number}", email)


def submit(page):
    page.locator(".registering .button--primary").click()
    page.wait_for_load_state()


def test_a_phone_in_french_with_a_colleague_then_the_waiting_list_then_cancelled(open_page, event):
    page = open_page(address(event, "fr"))
    look(page)
    page.locator("#id_organisation_name-0").press_sequentially("Mus")
    page.locator("#organisation-names option").wait_for(state="attached")
    page.fill("#id_organisation_name-0", "Muster Printen AG")
    page.locator("button[name=add]").click()
    page.locator("#id_given_name-1").wait_for()
    assert page.evaluate("document.activeElement.id") == "id_given_name-1"
    assert page.input_value("#id_organisation_name-1") == "Muster Printen AG"
    submit(page)
    page.locator(".error-summary").wait_for()
    look(page)
    fill(page, 0, "Ada", "Aachener", "ada@muster.example")
    fill(page, 1, "Bob", "Borgharen")
    submit(page)
    page.wait_for_url("**/registered/")
    look(page)
    assert list(Registration.objects.order_by("pk").values_list("given_name", "status")) == [("Ada", "confirmed"), ("Bob", "confirmed")]
    first = OutgoingMail.objects.get()

    page = open_page(address(event, "fr"))
    look(page)
    fill(page, 0, "Cleo", "Chaudfontaine", "cleo@muster.example")
    submit(page)
    page.wait_for_url("**/registered/?waiting=1")
    cleo = Registration.objects.get(given_name="Cleo")
    assert cleo.status == RegistrationStatus.WAITING

    page = open_page(link_in(first))
    look(page)
    page.locator(f"a[href='{link_in(first)}cancel/']").click()
    look(page)
    page.locator(".button--danger").click()
    page.wait_for_url(f"**{link_in(first)}")
    cleo.refresh_from_db()
    assert cleo.status == RegistrationStatus.OFFERED

    page = open_page(link_in(OutgoingMail.objects.get(to="cleo@muster.example", template="event-offered")))
    look(page)
    page.locator("form[action$='/accept/'] button").click()
    page.wait_for_load_state()
    cleo.refresh_from_db()
    assert cleo.status == RegistrationStatus.CONFIRMED


def test_without_a_script(open_page, event):
    page = open_page(address(event), java_script_enabled=False)
    fill(page, 0, "Ada", "Aachener", "ada@muster.example")
    page.locator("button[name=add]").click()
    fill(page, 1, "Bob", "Borgharen")
    page.locator("button[name=remove]").click()
    page.press("#id_family_name-0", "Enter")

    page.wait_for_url("**/registered/")
    assert list(Registration.objects.values_list("given_name", flat=True)) == ["Ada"]


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("dark", 320), ("light", 320)])
def test_every_page_in_every_light(open_page, event, scheme, width):
    hybrid = coming(mode=AttendanceMode.HYBRID, online_url="https://meet.example/room", capacity=1)
    row = RegistrationFactory(event=hybrid)
    token = booking_token(row.booking)
    closed = coming(registration_closes_at=event.created_at)
    mine = f"/en/events/mine/{token}/"
    pages = [address(hybrid), address(closed), mine, f"{mine}cancel/", f"{mine}change/{row.pk}/", "/en/events/mine/", "/en/events/mine/links/sent/"]

    for path in [*pages, f"/en/events/{event.slug}/registered/"]:
        look(open_page(path, width=width, scheme=scheme))
