"""Translating in a real browser: side by side, from a German press release to a French one that readers find."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client

from hubwerk.doors.website.services.site import ensure_site
from hubwerk.doors.website.translation.state import translation_state
from tests.doors.website import editorial

pytestmark = pytest.mark.browser
FRENCH = {
    "Brücke über die Wurm": "Un pont sur la Wurm",
    "Eine Brücke verbindet.": "Un pont relie.",
    "Das freut uns.": "Nous en sommes ravis.",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}


@pytest.fixture
def german(live_server, transactional_db, at):
    """A published German press release with a quote."""
    ensure_site(at)
    for language in ("de", "fr", "nl"):
        editorial.news_index(language)
    quote = {"text": "Das freut uns.", "speaker": "Ada Muster", "function": "Leiterin", "organisation": None, "organisation_name": "Werk Eins"}
    return editorial.press_release("Brücke über die Wurm", slug="bruecke", teaser="Eine Brücke verbindet.", body=[("quote", quote)])


@pytest.fixture
def open_context(browser, live_server):
    """Opens windows of a visitor, or of someone who is signed in; afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []

    def go(user=None, **options):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url, **options)
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if _is_foreign(asked.url, live_server.url) else None)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def _is_foreign(url, here):
    address = urlsplit(url)
    return address.scheme not in ("data", "blob") and address.netloc != urlsplit(here).netloc


def test_an_editor_translates_a_press_release_side_by_side_and_publishes(open_context, german, superuser):
    superuser.language = "en"
    superuser.save(update_fields=["language"])
    page = open_context(superuser)
    page.goto(f"/admin/localize/submit/page/{german.pk}/")
    page.get_by_label("Français").check()
    page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    page.get_by_text("Deutsch to Français translation").first.wait_for()

    for original, translated in FRENCH.items():
        segment = (
            page.locator("li", has=page.get_by_text(original, exact=True)).filter(has=page.get_by_role("button", name="Translate", exact=True)).last
        )
        segment.get_by_role("button", name="Translate", exact=True).click()
        page.locator(".js-translation-editor textarea").fill(translated)
        page.get_by_role("button", name="Save", exact=True).click()
        page.locator(".js-translation-editor textarea").wait_for(state="detached")
    page.get_by_role("button", name="Publish in Français").click()
    page.get_by_text("Published").first.wait_for()

    french = german.get_translation(editorial.locale("fr"))
    assert (french.live, french.title) == (True, FRENCH["Brücke über die Wurm"])
    state = translation_state(french)
    assert state is not None
    assert (state.source.pk, state.lagging_since) == (german.pk, None)
    visitor = open_context()
    visitor.goto(french.get_url())
    assert visitor.locator("h1").inner_text() == "Un pont sur la Wurm"
    assert visitor.get_by_text("Nous en sommes ravis.").count() == 1
    visitor.get_by_role("link", name="Deutsch").click()
    assert visitor.locator("h1").inner_text() == "Brücke über die Wurm"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_switch_leads_to_the_best_version_with_a_note(open_context, german, scheme, width):
    page = open_context(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(german.get_url())

    page.get_by_role("link", name="Nederlands").click()

    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.locator("h1").inner_text() == "Brücke über die Wurm"
    assert page.locator("h1").evaluate("element => element.closest('[lang]').lang") == "de"
    assert page.locator(".message--info").count() == 1
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert urlsplit(canonical).path == german.get_url()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
