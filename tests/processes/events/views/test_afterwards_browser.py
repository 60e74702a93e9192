"""After an event in a real browser: feedback on a phone, people to meet by two participants, in the dark and by keyboard."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import translation

from hubwerk.processes.events.answer_links import feedback_token, introduction_token
from hubwerk.processes.events.enums import QuestionKind
from hubwerk.processes.events.links import registration_token
from hubwerk.processes.events.models import EventIntroduction, Feedback, FeedbackQuestion
from hubwerk.processes.matchmaking.live import live_index
from tests.processes.events.factories import RegistrationFactory
from tests.processes.events.meeting import event_in, helper, seeker, shown

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}


@pytest.fixture
def event(live_server, transactional_db, settings, tmp_path):
    """An event two days ago that asks two questions of its own."""
    settings.HUBWERK_DATA_DIR = tmp_path
    live_index.forget()
    made = event_in(-2, title_en="Robots at work", title_de="Roboter in der Werkstatt")
    FeedbackQuestion.objects.create(event=made, label_de="Noch einmal?", kind=QuestionKind.YES_NO, is_required=True)
    FeedbackQuestion.objects.create(event=made, label_de="Was war gut?", kind=QuestionKind.SEVERAL, choices=[{"de": "Vorträge"}, {"de": "Rundgang"}])
    yield made
    live_index.forget()


@pytest.fixture
def open_page(browser, live_server, event):
    """Opens an address, and afterwards refuses script errors and requests to other hosts; a page that is wrong may say so."""
    contexts, complaints = [], []

    def go(path, *, width=320, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" and "422" not in told.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(live_server.url).netloc else None)
        page.goto(live_server.url + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def look(page):
    """The page is accessible, no wider than the screen, and styles nothing inline."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]
    assert page.locator("[style]").count() == 0


def address(name, token, language="en", *args):
    with translation.override(language):
        return reverse(f"events:{name}", args=[token, *args])


def test_feedback_on_a_phone(open_page, event):
    page = open_page(address("feedback", feedback_token(RegistrationFactory(event=event)), "de"))
    look(page)
    page.locator("main .button--primary").click()
    page.locator(".error-summary").wait_for()
    look(page)
    page.locator("input[name=satisfaction]").first.check()
    page.get_by_label("Rundgang").check()
    page.locator("input[value=yes]").check()
    page.locator("#id_comment").fill("Gerne wieder.")
    with page.expect_navigation():
        page.locator("main .button--primary").click()
    look(page)

    feedback = Feedback.objects.get()
    assert (feedback.satisfaction, feedback.comment, feedback.registration) == (5, "Gerne wieder.", None)
    assert sorted(map(str, feedback.answers.values())) == ["['1']", "yes"]


def test_two_participants_find_each_other(open_page, event):
    came = {"checked_in_at": event.starts_at}
    asker, other = seeker(event, email="sina@holz.example", **came), helper(event, email="hanna@campus.example", **came)
    shown(event, given_name="Karl-Friedrich-Emanuel", family_name="Von der Tannenberg-Holzapfel", organisation_name="Frei", **came)

    page = open_page(address("people", registration_token(asker)))
    look(page)
    with page.expect_navigation():
        page.locator(".meet .button").click()
    look(page)
    page.locator("#id_note").fill("Trainees")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    look(page)
    assert "hanna@campus.example" not in page.content()

    answer = open_page(address("introduction", introduction_token(EventIntroduction.objects.get())), width=1280, scheme="dark")
    look(answer)
    with answer.expect_navigation():
        answer.locator("button[value=agree]").click()
    look(answer)
    assert "sina@holz.example" in answer.content()

    page.reload()
    assert "hanna@campus.example" in page.content()
    mine = open_page(address("people", registration_token(other)), width=1280, scheme="dark")
    look(mine)
    assert "sina@holz.example" in mine.content()


def test_who_does_not_agree_sees_nobody(open_page, event):
    helper(event, checked_in_at=event.starts_at)

    page = open_page(address("people", registration_token(RegistrationFactory(event=event, checked_in_at=event.starts_at))))

    look(page)
    assert "Hanna" not in page.content()
    with page.expect_navigation():
        page.locator("main .button--primary").click()
    look(page)
    assert "Hanna" in page.content()
