"""The whole life of an event in a real browser: published by the team, registered for on a phone in French, the waiting list, the door, and feedback."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.models import Event, Feedback, Registration
from hubwerk.processes.events.services.feedback import ask_for_feedback
from tests.processes.events.factories import EventFactory
from tests.processes.events.registering import address, link_in

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 800}


@pytest.fixture
def draft(live_server, transactional_db, at):
    """An evening with one place, planned and not yet announced; it begins in an hour."""
    ensure_site(at)
    sync_roles()
    return EventFactory(
        title_de="Werkstattabend",
        title_fr="Soirée atelier",
        starts_at=timezone.now() + timedelta(hours=1),
        status=EventStatus.DRAFT,
        published_at=None,
        capacity=1,
    )


@pytest.fixture
def team(db):
    """Who plans events and stands at the door, and works in German."""
    user = User.objects.create_user("eva@hub.example", "korrekt-pferd-batterie", name="Eva Events", language="de")
    user.groups.add(Group.objects.get_or_create(name=Role.EVENTS.value)[0])
    return user


@pytest.fixture
def open_page(browser, live_server):
    """Opens a page, as somebody or as nobody, and afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []

    def elsewhere(asked):
        return not asked.startswith(("data:", "blob:")) and urlsplit(asked).netloc != urlsplit(live_server.url).netloc

    def go(path, *, user=None, viewport=PHONE):
        context = browser.new_context(viewport=viewport)
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if elsewhere(asked.url) else None)
        page.goto(live_server.url + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def register(page, given_name, email):
    """Fill in the form, as whoever has a phone in the hand."""
    page.fill("#id_given_name-0", given_name)
    page.fill("#id_family_name-0", "Exemple")
    page.fill("#id_email-0", email)
    with page.expect_navigation(url="**/registered/**"):
        page.locator(".registering .button--primary").click()


def mail_to(email, template):
    return OutgoingMail.objects.get(to=email, template=template)


def status_of(email):
    return Registration.objects.get(email=email).status


def test_from_the_announcement_to_what_people_thought(open_page, draft, team):
    office = open_page(f"/admin/events/events/{draft.pk}/", user=team, viewport={"width": 1280, "height": 900})
    office.get_by_role("button", name="Jetzt veröffentlichen").click()
    office.wait_for_load_state("networkidle")
    assert Event.objects.get().status == EventStatus.PUBLISHED

    calendar = open_page("/fr/events/")
    calendar.get_by_role("link", name="Soirée atelier").click()
    calendar.wait_for_url(f"**/fr/events/{draft.slug}/")
    register(open_page(address(draft, "fr")), "Ada", "ada@exemple.example")
    register(open_page(address(draft, "fr")), "Bob", "bob@exemple.example")
    assert (status_of("ada@exemple.example"), status_of("bob@exemple.example")) == (RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING)

    link = link_in(mail_to("ada@exemple.example", "event-confirmed"))
    ada = open_page(f"{link}cancel/")
    with ada.expect_navigation():
        ada.locator(".button--danger").click()
    assert status_of("ada@exemple.example") == RegistrationStatus.CANCELLED
    bob = open_page(link_in(mail_to("bob@exemple.example", "event-offered")))
    with bob.expect_navigation():
        bob.locator("form[action$='/accept/'] button").click()
    assert status_of("bob@exemple.example") == RegistrationStatus.CONFIRMED

    row = Registration.objects.get(email="bob@exemple.example")
    door = open_page(f"/de/check-in/{draft.slug}/", user=team)
    door.locator("html[data-checkin=ready]").wait_for(timeout=15000)
    door.locator("#code-input").fill(row.code)
    door.locator("#code-input").press("Enter")
    expect(door.locator("#told")).to_have_attribute("data-outcome", "in")
    row.refresh_from_db()
    assert row.checked_in_at is not None

    # The evening passes, and the night.
    yesterday = timezone.now() - timedelta(days=1, hours=6)
    Event.objects.update(starts_at=yesterday, ends_at=yesterday + timedelta(hours=2))
    assert ask_for_feedback(at=timezone.now() + timedelta(days=1)) == 1
    opinion = open_page(link_in(mail_to("bob@exemple.example", "event-feedback")))
    opinion.locator("input[name=satisfaction]").first.check()
    opinion.locator("#id_comment").fill("Très utile.")
    with opinion.expect_navigation():
        opinion.locator("main .button--primary").click()
    given = Feedback.objects.get()
    assert (given.satisfaction, given.comment, given.registration) == (5, "Très utile.", None)
