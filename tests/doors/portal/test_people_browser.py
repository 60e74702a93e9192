"""Inviting a colleague and coming in, in a real browser: on a phone, without a script, and before axe."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.invitation_links import invitation_token
from hubwerk.network.organisations.models import Affiliation, Invitation
from hubwerk.network.organisations.services.invitations import InvitationDetails, invite_person
from tests.network.factories import AffiliationFactory

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}
NAMES = ("people", "invite", "person-role", "person-end", "contact", "newcomer", "somebody-else", "closed")


@pytest.fixture
def representative(live_server, transactional_db, hub, make_member, make_user):
    """Speaks for our organisation, which has an editor, a mere contact and someone invited."""
    cache.clear()
    user = make_member(hub.ours, name="Rosa Rheinland")
    AffiliationFactory(organisation=hub.ours, role=AffiliationRole.EDITOR, person__user=make_user())
    AffiliationFactory(organisation=hub.ours)
    return user


@pytest.fixture
def invitation(representative, hub):
    details = InvitationDetails(email="eine.sehr.lange-adresse-ohne-ende@werk.example", language="de", role=AffiliationRole.VIEWER)
    return invite_person(actor=representative, organisation_id=hub.ours.pk, details=details, at=timezone.now())


@pytest.fixture
def addresses(representative, invitation, hub):
    """Where each page is, and whether its reader is signed in."""
    slug, own = hub.ours.slug, Affiliation.objects.get(person__user=representative)
    contact = Affiliation.objects.get(role=AffiliationRole.CONTACT)
    old = invite_person(actor=None, organisation_id=hub.ours.pk, details=InvitationDetails(email="alt@werk.example"), at=timezone.now())
    Invitation.objects.filter(pk=old.pk).update(withdrawn_at=timezone.now())

    def link(row):
        return reverse("invitations:invitation", args=[invitation_token(row)])

    with translation.override("en"):
        return {
            "people": (reverse("portal:people", args=[slug]), True),
            "invite": (reverse("portal:invite", args=[slug]), True),
            "person-role": (reverse("portal:person-role", args=[slug, own.pk]), True),
            "person-end": (reverse("portal:person-end", args=[slug, own.pk]), True),
            "contact": (reverse("portal:person-role", args=[slug, contact.pk]), True),
            "newcomer": (link(invitation), False),
            "somebody-else": (link(invitation), True),
            "closed": (link(old), False),
        }


@pytest.fixture
def open_page(browser, live_server, representative, addresses):
    """Opens a page, and afterwards refuses script errors and requests to other hosts. A closed invitation is told as such by its status."""
    contexts, complaints = [], []
    client = Client()
    client.force_login(representative)
    session = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}

    def go(name, *, width=1280, scheme="light", **options):
        path, signed_in = addresses[name]
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
        if signed_in:
            context.add_cookies([session])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" and "410" not in told.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(live_server.url).netloc else None)
        page.goto(live_server.url + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_is_cut_off(open_page, name, scheme, width):
    page = open_page(name, width=width, scheme=scheme)

    found = Axe().run(page, options=RULES).response["violations"]

    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scripts", [True, False])
def test_colleague_is_invited_and_comes_in(open_page, live_server, hub, browser, scripts):
    page = open_page("invite", width=375, java_script_enabled=scripts)
    page.get_by_label("E-mail address").fill("nora@werk.example")
    page.get_by_label("Given name").fill("Nora")
    page.get_by_role("radio", name="Writes for the organisation").check()
    page.get_by_role("button", name="Send the invitation").click()
    told = page.get_by_text("The invitation is on its way to nora@werk.example.").is_visible()
    invitation = Invitation.objects.get(email="nora@werk.example")

    hers = browser.new_context(viewport={"width": 375, "height": 800}, java_script_enabled=scripts).new_page()
    with translation.override("en"):
        hers.goto(live_server.url + reverse("invitations:invitation", args=[invitation_token(invitation)]))
    hers.get_by_label("Family name").fill("Neu")
    hers.get_by_role("button", name="Accept the invitation").click()

    assert told
    hers.wait_for_url(f"**/portal/organisations/{hub.ours.slug}/")
    assert hers.get_by_text("Welcome.").is_visible()
    hers.context.close()
    affiliation = Affiliation.objects.get(person__user__email="nora@werk.example")
    assert (affiliation.role, affiliation.person.full_name) == (AffiliationRole.EDITOR, "Nora Neu")
