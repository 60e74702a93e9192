"""What editors write, in a real browser: accessibility, phone, paper, no request to another host."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from hubwerk.doors.website.models import EventsPage, NewsOrganisation, NewsRegion, NewsTopic, PlainPage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.network.people.enums import ConsentPurpose
from tests.doors.website import editorial
from tests.network.factories import ConsentFactory, OrganisationFactory, PersonFactory, RegionFactory, TopicFactory

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}
PAGES = {
    "home": "/de/",
    "news": "/de/news/",
    "filtered news": "/de/news/?year=2026&topic=nothing",
    "no news": "/en/news/",
    "press release": "/de/news/netz/",
    "press release elsewhere": "/fr/news/netz/",
    "short news": "/de/news/kurz/",
    "events": "/de/events/",
    "no events": "/nl/events/",
    "imprint": "/de/imprint/",
    "plain page": "/de/ueber/",
}


@pytest.fixture
def site(live_server, transactional_db, settings, at):
    """A site with one page of each kind, its pictures in files that the server finds."""
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    ensure_site(at)
    organisation = OrganisationFactory(name="Werk Eins", slug="werk-eins", profile="Wir pressen Blech.", profile_language="de", is_sample=True)
    person = PersonFactory(given_name="Ada", family_name="Muster", email="ada@muster.example")
    ConsentFactory(person=person, purpose=ConsentPurpose.DIRECTORY)
    image = editorial.picture(size=(1500, 1000))
    text = [
        ("paragraph", '<p>Ein Text mit <a href="https://example.org/">einem Verweis</a>.</p><ul><li>eins</li><li>zwei</li></ul>'),
        ("heading", "Was folgt"),
        ("picture", {"image": image, "alternative_text": "", "caption": "Die Halle"}),
        (
            "quote",
            {"text": "Wir freuen uns.", "speaker": "Ada Muster", "function": "Leiterin", "organisation": organisation, "organisation_name": ""},
        ),
        ("facts", {"heading": "Auf einen Blick", "facts": [{"term": "Fläche", "description": "900 m²"}]}),
    ]
    editorial.press_release(
        slug="netz",
        image=image,
        contact_person=person,
        is_sample=True,
        body=[*text, ("about", {"organisation": organisation})],
        organisation_links=[NewsOrganisation(organisation=organisation)],
        topic_links=[NewsTopic(topic=TopicFactory())],
        region_links=[NewsRegion(region=RegionFactory())],
    )
    editorial.news("Kurz", slug="kurz", image=image, topic_links=[NewsTopic(topic=TopicFactory())], region_links=[NewsRegion(region=RegionFactory())])
    editorial.legal("imprint", "Impressum", is_sample=True, body=text[:2])
    page = editorial.plain("Über uns", slug="ueber", introduction="Ein Verein, drei Länder.", image=image, body=text)
    editorial.add(page, PlainPage(title="Mitglied werden", slug="mitglied"))
    editorial.add(editorial.home(), EventsPage(title="Veranstaltungen", introduction="Wer kommt, hat etwas zu zeigen."))
    return live_server.url


@pytest.fixture
def open_page(browser, site):
    """Opens a page by its name, and afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []

    def go(name, *, width=1280, scheme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda got: complaints.append(f"{got.status} {got.url}") if got.status >= 400 else None)
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(site).netloc else None)
        page.goto(site + PAGES[name])
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def test_axe_finds_nothing(open_page):
    found = []
    for name in PAGES:
        for scheme, width in (("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)):
            page = open_page(name, width=width, scheme=scheme)
            page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
            violations = Axe().run(page, options=RULES).response["violations"]
            found += [(name, scheme, width, rule["id"], node["html"]) for rule in violations for node in rule["nodes"]]

    assert found == []


def test_a_narrow_phone_scrolls_in_one_direction(open_page):
    widths = {name: open_page(name, width=320).evaluate("document.documentElement.scrollWidth") for name in PAGES}

    assert widths == dict.fromkeys(PAGES, 320)


def test_identifiers_are_unique_and_nothing_is_styled_inline(open_page):
    for name in PAGES:
        page = open_page(name)
        identifiers = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
        assert sorted(identifiers) == sorted(set(identifiers)), name
        assert page.locator("[style]").count() == 0, name


def test_pictures_load_and_name_who_made_them(open_page):
    page = open_page("press release")
    page.locator("figure.picture").last.scroll_into_view_if_needed()
    page.wait_for_function("[...document.querySelectorAll('figure.picture img')].every((image) => image.complete && image.naturalWidth > 0)")

    assert page.locator("figure.picture .picture__credit").count() == page.locator("figure.picture").count() == 2


def test_a_press_release_reads_without_a_script_and_on_paper(open_page):
    page = open_page("press release", java_script_enabled=False)
    page.emulate_media(media="print")

    assert page.get_by_text("Wir freuen uns.").is_visible()
    assert not page.locator(".button").first.is_visible()
