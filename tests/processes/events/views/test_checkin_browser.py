"""The check-in in a real browser: the camera reads a ticket, the connection is lost and comes back, two doors work at once."""

import io
import re
from urllib.parse import urlsplit

import pytest
import segno
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from PIL import Image
from playwright.sync_api import expect

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.foundation.accounts.roles import Role
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.models import CheckIn, Registration
from tests.processes.events.factories import RegistrationFactory
from tests.processes.events.views.checkin import DOOR, todays_event

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}
CODE = "ABCDEFG234"
WIDTH, HEIGHT = 640, 480
# What a browser says by itself when a request fails; the page says it in words.
EXPECTED = re.compile("ERR_INTERNET_DISCONNECTED|status of (401|409)")


@pytest.fixture
def event(live_server, transactional_db):
    """Today's event; some are expected, one waits."""
    event = todays_event(capacity=5)
    RegistrationFactory(event=event, given_name="Grace", family_name="Hopper", code=CODE, organisation_name="Muster GmbH", accessibility="A ramp")
    RegistrationFactory(event=event, given_name="Ada", family_name="Lovelace")
    RegistrationFactory(event=event, given_name="Wanda", family_name="Wartend", status=RegistrationStatus.WAITING)
    return event


@pytest.fixture
def filmed(tmp_path):
    """What the camera sees: a ticket's QR code, as a film."""
    drawn = io.BytesIO()
    segno.make(f"HW1:{CODE}", error="q", micro=False).save(drawn, kind="png", scale=8, border=4)
    code = Image.open(drawn).convert("L")
    frame = Image.new("L", (WIDTH, HEIGHT), 190)
    frame.paste(code, ((WIDTH - code.width) // 2, (HEIGHT - code.height) // 2))
    grey = bytes([128]) * (WIDTH * HEIGHT // 2)
    film = tmp_path / "ticket.y4m"
    film.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + (b"FRAME\n" + frame.tobytes() + grey) * 5)
    return film


@pytest.fixture
def user(make_user, transactional_db, at):
    """Who stands at the door."""
    ensure_site(at)
    sync_roles()
    user = make_user(language="en", name="Eva Events")
    user.groups.add(Group.objects.get(name=Role.EVENTS))
    return user


@pytest.fixture
def at_door(live_server, event, user):
    """Opens the page in a browser of its own for each device, and afterwards refuses script errors and requests to other hosts."""
    contexts, complaints = [], []

    def watch(page):
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" and not EXPECTED.search(told.text) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(live_server.url).netloc else None)

    def go(browser, path=DOOR, *, width=375, scheme="light", **options):
        client = Client()
        client.force_login(user)
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        watch(page)
        page.goto(live_server.url + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def until(page, condition):
    """Wait for what the page alone knows; asked from outside, as its policy lets no script evaluate another."""
    for _time in range(80):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(250)
    raise AssertionError(condition)


def ready(page):
    """The page has its list, and its worker keeps what the page is made of."""
    page.locator("html[data-checkin=ready]").wait_for(timeout=15000)
    expect(page.locator("#line")).to_have_text("Connected")
    until(page, "navigator.serviceWorker.controller !== null")
    until(page, "caches.open('check-in').then((cache) => cache.keys()).then((kept) => kept.length > 15)")
    until(page, "caches.open('check-in').then((cache) => cache.match(location.pathname)).then(Boolean)")
    return page


def search(page, text):
    """Type into the search."""
    page.locator("#search-input").fill(text)


def look(page):
    """The page is accessible, no wider than the screen, and styles nothing inline."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]
    assert page.locator("[style]").count() == 0


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 375), ("dark", 1280)])
def test_the_pages_are_accessible(browser, at_door, scheme, width):
    look(at_door(browser, "/en/check-in/", scheme=scheme, width=width))
    page = ready(at_door(browser, scheme=scheme, width=width))
    search(page, "w")
    page.locator("#walk-in-part summary").click()
    look(page)
    search(page, "hop")
    page.get_by_role("button", name="Check in Grace Hopper").click()
    expect(page.locator("#told")).to_have_attribute("data-outcome", "in")
    look(page)
    page.locator("#code-input").fill("0000")
    page.locator("#code-input").press("Enter")
    expect(page.locator("#told")).to_contain_text("No ticket with this code is known.")
    look(page)


def test_the_camera_reads_a_ticket(browser_type, browser_type_launch_args, at_door, filmed):
    eyes = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={filmed}"]
    options = browser_type_launch_args | {"args": [*browser_type_launch_args["args"], *eyes]}
    eyed = browser_type.launch(**options)
    page = ready(at_door(eyed, permissions=["camera"]))
    page.get_by_role("button", name="Scan tickets").click()

    expect(page.locator("#told")).to_have_attribute("data-outcome", "in", timeout=15000)
    expect(page.locator("#told")).to_contain_text("Grace Hopper")
    expect(page.locator("#count")).to_have_text("1 of 2")
    page.get_by_role("button", name="Stop the camera").click()
    expect(page.locator("#camera-frame")).to_be_hidden()

    page.locator("#told").get_by_role("button", name="Undo").click()
    expect(page.locator("#told")).to_have_attribute("data-outcome", "undone")
    expect(page.locator("#count")).to_have_text("0 of 2")
    eyed.close()
    assert list(CheckIn.objects.values_list("came_in", flat=True)) == [True, False]


def test_a_door_works_on_without_a_connection(browser, at_door):
    page = ready(at_door(browser))
    page.locator("#door-input").fill("East")
    page.locator("#door-input").press("Enter")
    page.context.set_offline(True)

    search(page, "hopper")
    page.get_by_role("button", name="Check in Grace Hopper").click()
    expect(page.locator("#told")).to_contain_text("Welcome")
    page.locator("#code-input").fill("ZZZZZZZZZZ")
    page.locator("#code-input").press("Enter")
    expect(page.locator("#told")).to_contain_text("It is checked as soon as there is a connection.")
    expect(page.locator("#line")).to_have_text("No connection. Kept on this device and sent later: 2")
    assert not CheckIn.objects.exists()

    page.reload()
    page.locator("html[data-checkin=ready]").wait_for(timeout=15000)
    expect(page.locator("#line")).to_have_text("No connection. Kept on this device and sent later: 2")
    search(page, "hopper")
    expect(page.locator("#people")).to_contain_text("in since")
    expect(page.locator("#count")).to_have_text("1 of 2")

    page.context.set_offline(False)
    expect(page.locator("#line")).to_have_text("Connected", timeout=20000)
    expect(page.locator("#latest")).to_contain_text("No ticket with this code is known.")
    row = CheckIn.objects.get()
    assert (row.registration.family_name, row.door) == ("Hopper", "East")
    assert row.at < row.received_at


def test_two_doors_know_of_one_another(browser, at_door):
    east, west = ready(at_door(browser)), ready(at_door(browser))
    east.locator("#door-input").fill("East")
    search(east, "hopper")
    east.get_by_role("button", name="Check in Grace Hopper").click()
    expect(east.locator("#told")).to_contain_text("Welcome")

    west.locator("#code-input").fill(CODE)
    west.locator("#code-input").press("Enter")

    expect(west.locator("#told")).to_contain_text("Already in")
    expect(west.locator("#told")).to_contain_text("door “East”")
    expect(west.locator("#count")).to_have_text("1 of 2")


def test_presses_outlive_a_session_and_the_list_does_not(browser, at_door, user):
    page = ready(at_door(browser))
    kept = "indexedDB.databases().then((all) => all.length)"
    assert page.evaluate(kept) == 1
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    search(page, "hopper")
    page.get_by_role("button", name="Check in Grace Hopper").click()
    expect(page.locator("#line")).to_contain_text("You are no longer signed in.")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#line")).to_contain_text("Kept: 1")
    page.locator("#line a").click()
    page.wait_for_url("**/accounts/login/**")

    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": page.url}])
    page.goto(page.url.partition("/en/")[0] + DOOR)
    expect(page.locator("#line")).to_have_text("Connected", timeout=15000)
    expect(page.locator("#count")).to_have_text("1 of 2")
    assert CheckIn.objects.get().registration.family_name == "Hopper"


def test_the_list_cannot_be_read_once_somebody_has_signed_out(browser, at_door, live_server):
    page = ready(at_door(browser))
    page.goto(live_server.url + "/en/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(live_server.url + "/en/")
    page.context.set_offline(True)

    page.goto(live_server.url + DOOR)
    page.locator("html[data-checkin=ready]").wait_for(timeout=15000)
    search(page, "hopper")

    expect(page.locator("#nobody")).to_have_text("There is no list on this device. Open this page once with a connection.")
    assert page.locator("#people li").count() == 0


def test_people_who_just_come_are_let_in(browser, at_door, event):
    page = ready(at_door(browser))
    page.locator("#walk-in-part summary").click()
    page.get_by_label("Family name").fill("Turing")
    page.get_by_role("button", name="Register and check in").click()
    expect(page.locator("#told")).to_contain_text("Turing")

    event.seat_lists.update(capacity=3)
    page.get_by_label("Family name").fill("Gödel")
    page.get_by_role("button", name="Register and check in").click()
    expect(page.locator("#walk-in-told")).to_contain_text("All places are taken.")
    page.get_by_label("Let this person in although all places are taken").check()
    page.get_by_role("button", name="Register and check in").click()
    expect(page.locator("#told")).to_contain_text("Gödel")

    page.context.set_offline(True)
    page.get_by_label("Family name").fill("Church")
    page.get_by_role("button", name="Register and check in").click()
    expect(page.locator("#walk-in-told")).to_contain_text("Kept on this device.")
    page.context.set_offline(False)
    expect(page.locator("#latest")).to_contain_text("Not registered: all places are taken.", timeout=20000)
    page.get_by_role("button", name="Register all the same").click()
    expect(page.locator("#count")).to_have_text("3 of 5")

    assert set(Registration.objects.filter(is_walk_in=True).values_list("family_name", flat=True)) == {"Turing", "Gödel", "Church"}


def test_the_door_works_without_a_script(browser, at_door):
    page = at_door(browser, java_script_enabled=False)
    assert page.locator("#camera").is_hidden()
    page.locator("#search-input").fill("hopper")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("button", name="Check in Grace Hopper").click()

    expect(page.locator("main")).to_contain_text("Grace Hopper is in.")
    expect(page.get_by_role("button", name="Undo Grace Hopper")).to_be_visible()
