"""Planning an event in a real browser: no script error, no request to another host, nothing that axe objects to."""

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
from hubwerk.processes.events.enums import Audience, EventStatus
from hubwerk.processes.events.models import Contingent, Event, Invitee, Series
from tests.network.factories import OrganisationFactory, TopicFactory
from tests.processes.events.factories import EventFactory, RegistrationFactory

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"], "preload": False}
PAGES = {
    "list": "events/",
    "new": "events/new/",
    "event": "events/{event}/",
    "draft": "events/{draft}/",
    "edit": "events/{event}/edit/",
    "cancel": "events/{event}/cancel/",
    "copy": "events/{event}/copy/",
    "repeat": "events/{event}/repeat/",
    "schedule": "events/{draft}/schedule/",
    "questions": "events/{event}/questions/",
    "feedback questions": "events/{event}/feedback-questions/",
    "contingents": "events/{event}/contingents/",
    "file": "events/{event}/files/new/",
    "invite": "events/{event}/invite/",
    "send": "events/{event}/invitations/",
    "series": "series/",
    "one series": "series/{series}/",
    "copy series": "series/{series}/copy/",
}


@pytest.fixture
def calendar(live_server, transactional_db, at):
    """An event with all that belongs to one, a draft, and somebody who plans them."""
    ensure_site(at)
    sync_roles()
    user = User.objects.create_user("eva@hub.example", "korrekt-pferd-batterie", name="Eva Events", language="en")
    user.groups.add(Group.objects.get(name=Role.EVENTS.value))
    now = timezone.now()
    names = {f"name_{code}": "Datentisch" for code in ("de", "fr", "nl", "en")}
    series = Series.objects.create(**names, rule="FREQ=MONTHLY;BYDAY=3TH;COUNT=4", created_at=now)
    event = EventFactory(
        title_de="Datenqualität im Mittelstand", title_en="Data quality for small firms", teaser_de="Woher die Fehler kommen, und was hilft.",
        description_de="Ein Nachmittag mit Beispielen aus drei Betrieben.", starts_at=now + timedelta(days=20), series=series,
        audience=Audience.INVITED, languages=["de", "fr"],
    )  # fmt: skip
    event.hosts.create(organisation=OrganisationFactory(name="Alpha AG"))
    event.speakers.create(name="Ada Lovelace", function="Mathematician", subject="Where errors come from")
    event.questions.create(
        label_de="Womit arbeiten Sie?", label_en="What do you work with?", kind="choice", choices=[{"de": "Tabellen"}, {"de": "ERP"}]
    )
    event.files.create(title="Programm", file="event-files/x.pdf", original_name="programm.pdf", language="de", created_at=now)
    Contingent.objects.create(
        seat_list=event.seat_lists.get(), organisation=OrganisationFactory(name="Beta BV"), places=4, falls_back_at=now + timedelta(days=6)
    )
    Invitee.objects.create(event=event, email="marie@muster.example", name="Marie Curie", language="fr", created_at=now)
    Invitee.objects.create(event=event, organisation=OrganisationFactory(name="Gamma SA"), created_at=now)
    for language in ("de", "de", "nl"):
        RegistrationFactory(event=event, language=language)
    draft = EventFactory(title_de="Werkstattgespräch", starts_at=now + timedelta(days=9), status=EventStatus.DRAFT, published_at=None)
    TopicFactory(label_en="Data quality", label_de="Datenqualität")
    return live_server.url, user, {"event": event.pk, "draft": draft.pk, "series": series.pk}


@pytest.fixture
def open_page(browser, calendar):
    """Opens a page by its name, signed in, and afterwards refuses script errors and requests to other hosts."""
    url, user, keys = calendar
    contexts, complaints = [], []

    def go(name, *, width=1280, scheme="light", scripts=True):
        client = Client()
        client.force_login(user)
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if _elsewhere(asked.url, url) else None)
        page.goto(f"{url}/admin/events/" + PAGES[name].format(**keys))
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
        page = open_page(name, width=width, scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")

        found = Axe().run(page, context=".content", options=RULES).response["violations"]

        ours = [(rule["id"], node["html"]) for rule in found for node in rule["nodes"] if "hub-" in node["html"] or ".hub-" in str(node["target"])]
        assert ours == [], name
        records = page.locator(".hub-record")
        assert records.count() == 0 or records.evaluate("(record) => record.scrollWidth <= record.clientWidth + 1"), name


def test_from_an_empty_form_to_a_published_event(open_page, calendar):
    page = open_page("new")
    page.locator("#id_format").select_option("networking")
    page.locator("#id_title_de").fill("Stammtisch Datenqualität")
    page.get_by_role("tab", name="Time and place").click()
    page.locator("#id_starts_at").fill("2099-06-18 18:00")
    page.locator("#id_ends_at").fill("2099-06-18 20:00")
    page.keyboard.press("Escape")
    page.locator("#id_town").fill("Aachen")
    page.get_by_role("tab", name="Topics").click()
    page.get_by_role("button", name="Suggest topics").click()
    page.locator(".hub-suggest [role=status]").wait_for()
    page.get_by_role("button", name="Save as draft").click()
    page.get_by_role("button", name="Publish now").click()
    page.get_by_text("Published; people can register until").wait_for()

    event = Event.objects.get(title_de="Stammtisch Datenqualität")
    assert (event.status, event.town, event.local_start.hour) == (EventStatus.PUBLISHED, "Aachen", 18)


def test_the_form_is_whole_without_scripts(open_page, calendar):
    page = open_page("new", scripts=False)

    page.locator("#id_format").select_option("talk")
    page.locator("#id_title_de").fill("Ohne Skripte")
    page.locator("#id_starts_at").fill("2099-06-18 18:00")
    page.locator("#id_ends_at").fill("2099-06-18 20:00")
    page.get_by_role("button", name="More rows for speakers").click()
    page.locator("[name=speakers-4-name]").fill("Ada Lovelace")
    page.get_by_role("button", name="Save as draft").click()

    event = Event.objects.get(title_de="Ohne Skripte")
    assert [speaker.name for speaker in event.speakers.all()] == ["Ada Lovelace"]
