"""The design system in a real browser: accessibility, keyboard, phone, paper."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}
PAGES = ["/styleguide/", "/en/accounts/login/", "/refused/", "/broken/"]


@pytest.fixture
def open_page(browser, site):
    """Opens a page and afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []

    def go(path, *, width=1280, scheme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en", **options)
        contexts.append(context)
        page = context.new_page()
        expected = "status of 403" if path == "/refused/" else "status of 500" if path == "/broken/" else "\0"
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" and expected not in told.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(site).netloc else None)
        page.goto(site + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375, 320])
def test_axe_finds_nothing(open_page, path, scheme, width):
    page = open_page(path, width=width, scheme=scheme)

    found = Axe().run(page, options=RULES).response["violations"]

    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_phone_scrolls_in_one_direction(open_page, path):
    page = open_page(path, width=320)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_first_key_leads_to_the_content(open_page):
    page = open_page("/styleguide/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_every_stop_of_the_keyboard_is_seen(open_page):
    page = open_page("/styleguide/")
    unseen, before = [], None

    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
            const stop = document.activeElement;
            if (stop === document.body) return null;
            const shown = [stop, stop.closest(".card"), stop.closest(".search__line")].filter(Boolean);
            const outlined = shown.some((element) => getComputedStyle(element).outlineStyle !== "none");
            return [stop.outerHTML.slice(0, 120), outlined];
        }""")
        if stop is None:
            break
        before = stop
        unseen += [] if stop[1] else [stop[0]]

    assert before is not None
    assert unseen == []


def test_lines_lead_from_each_topic_to_its_words_on_a_wide_screen_only(open_page):
    wide = open_page("/styleguide/")
    wide.wait_for_selector(".match__lines g", state="attached")
    narrow = open_page("/styleguide/", width=375)

    assert wide.locator(".match__lines g").count() == 6
    assert narrow.locator(".match__lines g").count() == 0


def test_the_lines_of_a_topic_are_lit_under_the_pointer(open_page):
    page = open_page("/styleguide/")
    page.wait_for_selector(".match__lines g", state="attached")

    page.locator(".match__list > li").first.hover()

    assert page.locator(".match__lines g[data-lit]").count() == 2


def test_the_match_says_the_same_without_a_script(open_page):
    page = open_page("/styleguide/", java_script_enabled=False)

    letters = page.locator(".match__text mark .match__letter").all_inner_texts()

    assert sorted(letters) == ["a", "a", "b", "b", "c", "c"]


def test_filters_are_open_on_a_wide_screen_and_folded_on_a_phone(open_page):
    fold = "document.querySelector('details.filter').removeAttribute('open')"
    wide, narrow = open_page("/styleguide/"), open_page("/styleguide/", width=375)

    for page in (wide, narrow):
        page.evaluate(fold)

    assert wide.locator("#filter_kind").is_visible()
    assert not narrow.locator("#filter_kind").is_visible()


def test_enter_searches_from_the_large_box(open_page):
    page = open_page("/styleguide/")

    page.locator("#search-large").fill("Wir suchen Hilfe")
    page.keyboard.press("Enter")

    page.wait_for_url("**/styleguide/?q=Wir+suchen+Hilfe*")


def test_a_chosen_theme_wins_over_the_systems(open_page):
    page = open_page("/styleguide/", scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.get_by_role("button", name="Dark").click()

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_nothing_moves_for_those_who_asked_for_less(open_page):
    page = open_page("/styleguide/", reduced_motion="reduce")

    assert page.evaluate("getComputedStyle(document.querySelector('.button')).transitionDuration") == "0s"


def test_paper_is_white_and_has_no_controls(open_page):
    page = open_page("/styleguide/", scheme="dark")

    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".search").first.is_visible()
    assert page.locator(".match").is_visible()
