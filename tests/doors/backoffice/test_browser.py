"""The back office in a real browser: no script error, no request to another host, widgets that work under its policy."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role as TeamRole
from hubwerk.network.organisations.enums import Role
from hubwerk.network.organisations.models import Affiliation, ContactLogEntry, Organisation
from tests.network.factories import AffiliationFactory, ContactLogEntryFactory, ListingFactory, OrganisationFactory, PersonFactory, TopicFactory

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"], "preload": False}
PAGES = {
    "dashboard": "/admin/",
    "organisations": "/admin/network/organisations/",
    "organisation": "/admin/network/organisations/{organisation}/",
    "organisation form": "/admin/network/organisations/{organisation}/edit/",
    "listings": "/admin/network/listings/",
    "listing": "/admin/network/listings/{listing}/",
    "persons": "/admin/network/persons/",
    "person": "/admin/network/persons/{person}/",
    "regions": "/admin/network/regions/",
    "contact log": "/admin/network/contact-log/",
    "contact form": "/admin/network/organisations/{organisation}/contacts/new/",
    "imports": "/admin/network/imports/",
}


@pytest.fixture
def office(live_server, transactional_db, at):
    """A small network, and someone of the team and administrator who keeps it."""
    ensure_site(at)
    sync_roles()
    user = User.objects.create_user("carla@example.org", "korrekt-pferd-batterie", name="Carla", language=Language.EN)
    user.groups.add(Group.objects.get(name=TeamRole.ADMINISTRATOR))
    organisation = OrganisationFactory(name="Druckwerk", roles=[Role.USER], profile="Wir drucken.", profile_language="de")
    affiliation = AffiliationFactory(organisation=organisation)
    listing = ListingFactory(organisation=organisation)
    TopicFactory(label_en="Robotics"), TopicFactory(label_en="Drones")
    today = timezone.localdate()
    ContactLogEntryFactory(organisation=organisation, author=user, next_step="Call back", next_step_owner=user, next_step_due_on=today)
    keys = {"organisation": organisation.pk, "listing": listing.pk, "person": affiliation.person_id}
    return live_server.url, user, keys


@pytest.fixture
def open_page(browser, office):
    """Opens a page by its name or path, signed in, and afterwards refuses script errors and requests to other hosts."""
    url, user, keys = office
    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}
    contexts, complaints = [], []

    def go(name, *, width=1280, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.add_cookies([cookie])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if _elsewhere(asked.url, url) else None)
        page.goto(url + PAGES.get(name, name).format(**keys))
        page.wait_for_load_state("networkidle")
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def _elsewhere(asked, url):
    return not asked.startswith(("data:", "blob:")) and urlsplit(asked).netloc != urlsplit(url).netloc


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
def test_axe_finds_nothing_in_what_is_ours(open_page, name, scheme, width):
    page = open_page(name, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")

    found = Axe().run(page, context=".content", options=RULES).response["violations"]

    ours = [(rule["id"], node["html"]) for rule in found for node in rule["nodes"] if "hub-" in node["html"] or ".hub-" in str(node["target"])]
    assert ours == []


def test_a_contact_is_logged_with_dates_from_the_picker(open_page, office):
    page = open_page("organisation")
    page.locator("#contact-log summary", has_text="Log a contact").click()
    page.fill("#contact_summary", "Asked for dates")
    page.fill("#contact_next_step", "Send two dates")
    page.click("#contact_next_step_due_on")
    page.locator(".xdsoft_datetimepicker:visible .xdsoft_today").first.click()
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_load_state()

    entry = ContactLogEntry.objects.get(summary="Asked for dates")
    assert entry.next_step_due_on == timezone.localdate()
    assert entry.next_step_owner == office[1]


def test_a_person_is_chosen_in_a_dialogue(open_page):
    PersonFactory(given_name="Bea", family_name="Lejeune")
    page = open_page("organisation")
    page.locator("#people summary", has_text="Add a person").click()
    page.get_by_role("button", name="Choose a person").click()
    page.locator(".modal-body").get_by_role("link", name="Bea Lejeune").click()
    page.locator("#people").get_by_text("Bea Lejeune").wait_for()
    page.locator("#people").get_by_role("button", name="Add", exact=True).click()
    page.wait_for_load_state()

    assert Affiliation.objects.filter(person__family_name="Lejeune").exists()


def test_topics_are_found_by_typing_and_tabs_hold_the_form(open_page, office):
    page = open_page("organisation form")
    page.get_by_role("tab", name="Roles and topics").click()
    page.locator(".hub-choices__search input").fill("robo")
    assert page.locator(".hub-choices__choice:visible").all_inner_texts() == ["Robotics"]
    page.get_by_label("Robotics").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/network/organisations/*/")

    assert [str(topic.label_en) for topic in Organisation.objects.get(pk=office[2]["organisation"]).topics.all()] == ["Robotics"]


def test_many_are_archived_after_a_question(open_page):
    page = open_page("organisations")
    page.locator("[data-bulk-action-checkbox]").first.check()
    page.get_by_role("link", name="Archive the selected organisations").click()
    page.get_by_role("button", name="Archive").click()
    page.wait_for_url("**/network/organisations/")

    assert set(Organisation.objects.values_list("status", flat=True)) == {"archived"}


def test_inline_rows_are_added_in_wagtails_editor(open_page):
    page = open_page("/admin/workflows/add/")

    page.locator("#id_workflow_tasks-ADD").click()

    page.locator("#id_workflow_tasks-FORMS > *").first.wait_for()
    page.locator("#id_pages-ADD").click()
    page.locator("#id_pages-1-page").wait_for(state="attached")


def test_one_click_leads_from_the_dashboard_to_the_place(open_page):
    page = open_page("dashboard")

    page.get_by_role("link", name="Call back (Druckwerk)").click()

    page.wait_for_url("**/network/organisations/*/#contact-log")
    assert page.locator("#contact-log").get_by_text("Call back").first.is_visible()
