"""A newcomer applies in a real browser: on a phone in German, by keyboard alone in French, without a script at all."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import translation

from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.links import application_token
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.steps import Step
from tests.network.factories import OrganisationFactory, TopicFactory
from tests.processes.membership.views.conftest import PAGES, upcoming

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}
PROFILE = "Wir bauen Pressen und suchen jemanden, der ihre Etikettierung automatisiert."


@pytest.fixture
def site(live_server, transactional_db, company_form):
    """The hub's address; its network knows an organisation of a similar name and one topic."""
    OrganisationFactory(name="Altwerk Maschinenbau GmbH", town="Aachen")
    TopicFactory(identifier="labelling", label_de="Etikettierung", label_fr="étiquetage", label_en="labelling")
    return live_server.url


@pytest.fixture
def open_page(browser, site):
    """Opens an address, and afterwards refuses script errors and requests to other hosts; a page that is wrong may say so."""
    contexts, complaints = [], []

    def go(address, *, width=1280, scheme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" and "422" not in told.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(site).netloc else None)
        page.goto(site + address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def look(page, width):
    """The page is accessible, no wider than the screen, and styles nothing inline."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("[style]").count() == 0


def go_on(page):
    page.locator("#page-form .actions .button--primary").click()


def test_a_newcomer_applies_in_german_on_a_phone(open_page):
    page = open_page("/de/membership/", width=320, has_touch=True)
    look(page, 320)
    page.locator("a[href='/de/membership/apply/company/']").click()
    look(page, 320)
    page.locator("#id_email").fill("rosa@neuwerk.example")
    page.locator("main .button--primary").click()

    page.wait_for_load_state("networkidle")
    page.locator("#id_name").press_sequentially("Altwerk")
    page.locator("#similar fieldset").wait_for()
    look(page, 320)
    go_on(page)
    page.locator(".error-summary").wait_for()
    look(page, 320)
    assert page.locator("#id_name").input_value() == "Altwerk"
    page.locator("input[name=organisation][value=none]").check()
    page.locator("#id_kind").select_option("sme")
    page.locator("#id_size").fill("25")
    page.locator("#id_vat_number").fill("DE 136 695 976")
    page.locator("#id_town").fill("Aachen")
    page.locator("#id_region").select_option("DEA2D")
    go_on(page)

    page.locator("input[name=roles][value=user]").check()
    look(page, 320)
    go_on(page)

    page.wait_for_load_state("networkidle")
    page.locator("#id_profile").fill(PROFILE)
    page.locator("input[name=topics][value=labelling]").wait_for()
    assert page.locator("input[name=topics][value=labelling]").is_checked()
    look(page, 320)
    go_on(page)

    page.locator("button[name=add]").click()
    page.locator("#person-1").wait_for()
    look(page, 320)
    page.locator("#id_given_name-0").fill("Rosa")
    page.locator("#id_family_name-0").fill("Neu")
    page.locator("button[name=remove][value='1']").click()
    page.wait_for_function("document.querySelectorAll('.person').length == 1")
    assert page.locator("#id_email-0").input_value() == "rosa@neuwerk.example"
    go_on(page)

    page.wait_for_load_state("networkidle")
    page.locator("input[name=tier][value=company-small]").check()
    page.locator("#id_starts_on").select_option(upcoming().isoformat())
    page.locator("#dues-table").get_by_text(f"{40 * (13 - upcoming().month)},00").first.wait_for()
    look(page, 320)
    go_on(page)

    look(page, 320)
    page.locator("#id_accepted").check()
    go_on(page)

    look(page, 320)
    page.locator("main form .button--primary").click()
    page.wait_for_url("**/sent/")
    look(page, 320)
    page.locator("main .button--primary").click()
    look(page, 320)
    application = Application.objects.get()
    assert (application.status, application.name, application.language) == (ApplicationStatus.APPLIED, "Altwerk", "de")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def reach(page, selector):
    """Go with Tab to an element, as somebody without a mouse does."""
    for _step in range(60):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The keyboard does not reach {selector}.")


def write(page, selector, text):
    reach(page, selector)
    page.keyboard.type(text)


def test_a_newcomer_applies_in_french_by_keyboard(open_page):
    page = open_page("/fr/membership/apply/company/", scheme="dark")
    write(page, "#id_email", "rosa@neuwerk.example")
    press(page, "Enter")
    page.wait_for_url("**/pages/organisation/")

    look(page, 1280)
    write(page, "#id_name", "Étiquettes Martin")
    reach(page, "#id_kind")
    page.locator("#id_kind").select_option("sme")
    write(page, "#id_size", "60")
    write(page, "#id_company_number", "0428.759.497")
    write(page, "#id_town", "Eupen")
    reach(page, "#id_region")
    page.locator("#id_region").select_option("elsewhere")
    reach(page, "#page-form .button--primary")
    press(page, "Enter")
    page.wait_for_url("**/pages/roles/")

    reach(page, "input[name=roles][value=enabler]")
    press(page, "Space", "Enter")
    page.wait_for_url("**/pages/about/")

    write(page, "#id_profile", "Nous construisons des machines d'étiquetage pour l'industrie alimentaire.")
    reach(page, ".steps__link[value=contacts]")
    press(page, "Enter")
    page.wait_for_url("**/pages/contacts/")

    write(page, "#id_given_name-0", "Rosa")
    write(page, "#id_family_name-0", "Martin")
    press(page, "Enter")
    page.wait_for_url("**/pages/tier/")

    reach(page, "input[name=tier]")
    press(page, "Space", "Enter")
    page.wait_for_url("**/pages/statutes/")

    reach(page, ".statutes")
    reach(page, "#id_accepted")
    press(page, "Space", "Enter")
    page.wait_for_url("**/check/")

    look(page, 1280)
    reach(page, "main form .button--primary")
    press(page, "Enter")
    page.wait_for_url("**/sent/")
    application = Application.objects.get()
    assert (application.status, application.language, application.tier and application.tier.code) == (
        ApplicationStatus.APPLIED,
        "fr",
        "company-medium",
    )


def test_everything_works_without_a_script(open_page, draft, fill):
    fill(draft, "organisation", "roles")
    with translation.override("de"):
        address = reverse("membership:step", args=[application_token(draft), Step.ABOUT])
    page = open_page(address, java_script_enabled=False)

    page.locator("#id_profile").fill(PROFILE)
    page.locator("noscript button").click()
    assert page.locator("input[name=topics][value=labelling]").is_checked()
    go_on(page)
    page.locator("button[name=add]").click()
    assert page.locator(".person").count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_filled_in_pages_are_accessible(open_page, site, draft, fill, scheme):
    fill(draft)
    page = open_page("/de/membership/", width=375, scheme=scheme)

    for name in PAGES:
        with translation.override("de"):
            page.goto(site + reverse("membership:step", args=[application_token(draft), name]))
        look(page, 375)
