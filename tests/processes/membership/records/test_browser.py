"""Applications, the vote and memberships in a real browser: no script error, no request to another host, nothing that axe objects to."""

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
from hubwerk.processes.membership.enums import ApplicationStatus, Decision
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.services.ledger import grant_benefits
from tests.network.factories import OrganisationFactory
from tests.processes.membership.factories import (
    ApplicationFactory,
    ApplicationFormFactory,
    BallotFactory,
    BallotSeatFactory,
    MembershipFactory,
    StatutesFactory,
    TierBenefitFactory,
)

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"], "preload": False}
PAGES = {
    "applications": "applications/",
    "application": "applications/{application}/",
    "ballot": "applications/{voted}/",
    "proposal": "applications/{application}/propose/",
    "memberships": "members/",
    "membership": "members/{membership}/",
    "notice": "members/{membership}/notice/",
    "tier": "tiers/{tier}/",
    "tier form": "tiers/{tier}/edit/",
    "benefits": "benefits/",
    "form": "forms/{form}/",
    "question": "forms/{form}/questions/new/",
    "statutes": "statutes/{statutes}/",
    "rules": "rules/",
}


@pytest.fixture
def association(live_server, transactional_db, at):
    """A member, an application, a running ballot, and people of each role."""
    ensure_site(at)
    sync_roles()
    people = {role: User.objects.create_user(f"{role}@hub.example", "korrekt-pferd-batterie", name=f"{role.title()} Person", language="en") for role in (Role.ADMINISTRATOR, Role.BOARD)}  # fmt: skip
    for role, user in people.items():
        user.groups.add(Group.objects.get(name=role.value))
    now = timezone.now()
    OrganisationFactory(name="Neuwerk GmbH")
    membership = MembershipFactory(organisation__name="Alpha AG", starts_on=timezone.localdate() - timedelta(days=40))
    TierBenefitFactory(tier=membership.tier, benefit__name_en="Workshop places")
    grant_benefits(actor=None, membership_id=membership.pk, year=timezone.localdate().year, at=now)
    ballot = BallotFactory(opened_at=now - timedelta(days=1), closes_at=now + timedelta(days=3))
    BallotSeatFactory(ballot=ballot, member=people[Role.BOARD])
    BallotSeatFactory(ballot=ballot)
    keys = {
        "application": ApplicationFactory(name="Neuwerk GmbH", starts_on=timezone.localdate() + timedelta(days=10)).pk,
        "voted": ballot.application_id,
        "membership": membership.pk,
        "tier": membership.tier_id,
        "form": ApplicationFormFactory().pk,
        "statutes": StatutesFactory().pk,
    }
    return live_server.url, people, keys


@pytest.fixture
def open_page(browser, association):
    """Opens a page by its name, signed in, and afterwards refuses script errors and requests to other hosts."""
    url, people, keys = association
    contexts, complaints = [], []

    def go(name, *, role=Role.ADMINISTRATOR, width=1280, scheme="light"):
        client = Client()
        client.force_login(people[role])
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if _elsewhere(asked.url, url) else None)
        page.goto(f"{url}/admin/membership/" + PAGES[name].format(**keys))
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
    for name in PAGES:
        page = open_page(name, width=width, scheme=scheme, role=Role.BOARD if name == "ballot" else Role.ADMINISTRATOR)
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")

        found = Axe().run(page, context=".content", options=RULES).response["violations"]

        ours = [(rule["id"], node["html"]) for rule in found for node in rule["nodes"] if "hub-" in node["html"] or ".hub-" in str(node["target"])]
        assert ours == [], name
        records = page.locator(".hub-record")
        assert records.count() == 0 or records.evaluate("(record) => record.scrollWidth <= record.clientWidth + 1"), name


def test_from_the_first_look_to_the_vote(open_page, association):
    _url, _people, keys = association
    page = open_page("application")
    page.get_by_role("button", name="Take into review").click()
    page.locator("#records").get_by_role("button", name="This is the organisation").click()
    page.locator("#records").get_by_text("It is about this record").wait_for()
    page.get_by_role("link", name="Propose to the board").click()
    page.get_by_label("Note to the board").fill("They fit.")
    page.get_by_role("button", name="Ask the board to vote").click()
    page.locator("#vote").get_by_text("They fit.").wait_for()

    board = open_page("application", role=Role.BOARD)
    board.get_by_label("Yes").check()
    board.get_by_role("button", name="Vote").click()
    board.get_by_role("button", name="Close the ballot and count").click()
    board.get_by_text("1 yes against 0 no: admitted.").wait_for()

    application = Application.objects.get(pk=keys["application"])
    assert (application.status, application.decision) == (ApplicationStatus.DECIDED, Decision.ADMITTED)
    assert application.membership.organisation.name == "Neuwerk GmbH"


def test_a_use_is_booked_on_the_page_of_the_member(open_page):
    page = open_page("membership")
    page.locator("#benefits summary", has_text="Book a use").click()
    page.locator("#use_quantity").fill("3")
    page.locator("#use_note").fill("Workshop on drones")
    page.get_by_role("button", name="Book it").click()
    page.locator("#benefits").get_by_text("7 places", exact=True).wait_for()
    page.locator("#benefits summary", has_text="2 movements").click()
    page.get_by_role("button", name="Take back").click()
    page.locator("#benefits").locator("td").get_by_text("10 places").first.wait_for()
