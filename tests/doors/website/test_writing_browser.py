"""An editor at work in a real browser: from signing in to a press release that visitors of another language find."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.doors.website.models import PressReleasePage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role
from tests.doors.website import editorial

pytestmark = pytest.mark.browser
PASSWORD = "korrekt-pferd-batterie"
FRENCH = {
    "Brücke über die Wurm": "Un pont sur la Wurm",
    "Die neue Brücke verbindet zwei Werke.": "Le nouveau pont relie deux usines.",
    "Das freut uns.": "Nous en sommes ravis.",
}


@pytest.fixture
def index(live_server, transactional_db, at, settings):
    """Lists of news in two languages, a picture, and an editor who knows a password."""
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    ensure_site(at)
    sync_roles()
    editor = User.objects.create_user("emma@example.org", PASSWORD, name="Emma", language=Language.EN)
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True, primary=True)
    editor.groups.add(Group.objects.get(name=Role.EDITOR))
    editorial.picture("Brücke", description="Eine Brücke aus Stahl.")
    editorial.news_index("fr")
    return editorial.news_index("de")


@pytest.fixture
def open_window(browser, live_server):
    """Opens windows of their own; afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []

    def go():
        context = browser.new_context(viewport={"width": 1280, "height": 1000}, base_url=live_server.url, locale="en")
        contexts.append(context)
        context.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "request", lambda asked: complaints.append(asked.url) if not asked.url.startswith((live_server.url, "data:", "blob:", "about:")) else None
        )
        return context.new_page()

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def sign_in(page):
    page.goto("/admin/")
    page.get_by_label("Email").fill("emma@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/admin/")


def write(page, index):
    """A German press release with a picture and a quote, through the forms of the editor."""
    page.goto(f"/admin/pages/add/website/pressreleasepage/{index.pk}/")
    page.locator("#id_title").fill("Brücke über die Wurm")
    page.locator("#id_teaser").fill("Die neue Brücke verbindet zwei Werke.")
    page.locator("#id_place").fill("Herzogenrath")
    page.get_by_role("button", name="Choose an image").click()
    page.get_by_role("dialog").get_by_role("link", name="Brücke").first.click()
    page.get_by_role("dialog").wait_for(state="detached")
    page.locator("#panel-child-content-child-body-section, [id*=body-section]").first.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Quote").click()
    page.locator("textarea[name$='-value-text']").fill("Das freut uns.")
    page.locator("input[name$='-value-speaker']").fill("Ada Muster")


def preview(page):
    """The page as it would be, in the window that the editor opens for it."""
    page.get_by_role("button", name="Toggle preview").click()
    frame = page.frame_locator("#w-preview-iframe")
    frame.get_by_text("Das freut uns.").wait_for()
    return frame.locator("h1").inner_text()


def publish(page):
    page.locator("footer").get_by_role("button", name="More actions").or_(page.locator("footer [data-w-dropdown-target=toggle]")).first.click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("created and published").first.wait_for()


def translate(page, german):
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


def test_from_signing_in_to_being_found_in_another_language(open_window, index):
    page = open_window()
    sign_in(page)
    write(page, index)
    assert preview(page) == "Brücke über die Wurm"
    publish(page)
    german = PressReleasePage.objects.get(title="Brücke über die Wurm")
    assert (german.live, german.image.title) == (True, "Brücke")
    translate(page, german)

    visitor = open_window()
    visitor.goto("/fr/search/?q=Qui+construit+un+pont+entre+deux+usines+%3F")
    visitor.get_by_role("link", name="Un pont sur la Wurm").click()
    assert visitor.locator("h1").inner_text() == "Un pont sur la Wurm"
    assert visitor.get_by_text("Nous en sommes ravis.").count() == 1
    assert visitor.get_by_role("img", name="Eine Brücke aus Stahl.").count() == 1
    feed = visitor.request.get("/fr/news/feed.atom")
    assert feed.ok
    assert "Un pont sur la Wurm" in feed.text()
