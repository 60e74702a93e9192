"""Passkeys in a real browser, with an authenticator that Chromium plays."""

from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe

from hubwerk.foundation.accounts.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}


@pytest.fixture
def site(live_server, settings):
    """Passkeys are bound to a name, and browsers give them to this one without a certificate."""
    settings.LOGIN_REDIRECT_URL = settings.LOGOUT_REDIRECT_URL = "/en/topics/"  # tests that commit find no home page
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(browser, site):
    """A page that refuses script errors and requests to other hosts."""
    context = browser.new_context(locale="en", viewport={"width": 1280, "height": 900})
    page, complaints = context.new_page(), []
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: complaints.append(asked.url) if urlsplit(asked.url).netloc not in {urlsplit(site).netloc, ""} else None)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def device(page):
    """Puts an authenticator into the browser. It knows its owner, or only that somebody is there."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})

    def plug_in(*, knows_owner=True):
        options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "automaticPresenceSimulation": True}
        options |= {"hasUserVerification": knows_owner, "isUserVerified": knows_owner}
        return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    return plug_in


@pytest.fixture
def sign_in_here(page, site, password):
    """Signs in with the password, in the browser."""

    def go(user):
        page.goto(f"{site}/en/accounts/login/")
        page.get_by_label("Email").fill(user.email)
        page.get_by_label("Password", exact=True).fill(password)
        page.get_by_role("button", name="Sign in", exact=True).click()

    return go


def add_passkey(page, site, password):
    """Adds a passkey, as people do."""
    page.goto(f"{site}/en/accounts/2fa/webauthn/add/")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name of the key").fill("Work laptop")
    page.get_by_role("button", name="Create the key").click()
    page.wait_for_url("**/recovery-codes/")


def test_passkey_opens_the_account_of_a_role_that_demands_two_factors(page, site, device, sign_in_here, make_member, password, two_factors):
    user = make_member(Role.FINANCE)
    device()
    sign_in_here(user)
    page.get_by_text("asks for a second factor").wait_for()

    add_passkey(page, site, password)
    page.goto(f"{site}/en/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{site}/en/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/en/topics/")

    assert Authenticator.objects.get(user=user, type="webauthn").wrap().name == "Work laptop"
    assert user.email in page.get_by_role("navigation", name="Account").inner_text()


def test_passkey_is_shown_after_the_password(page, site, device, sign_in_here, make_member, password):
    user = make_member()
    device()
    sign_in_here(user)
    add_passkey(page, site, password)
    page.context.clear_cookies()

    sign_in_here(user)
    page.wait_for_url("**/authenticate/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/en/topics/")

    assert user.email in page.get_by_role("navigation", name="Account").inner_text()


def test_key_that_does_not_know_its_owner_opens_nothing_alone(page, site, device, sign_in_here, make_member, password):
    user = make_member()
    session, key = device()
    sign_in_here(user)
    add_passkey(page, site, password)
    page.context.clear_cookies()
    session.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})

    page.goto(f"{site}/en/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("alert").wait_for()

    assert "could not be used" in page.get_by_role("alert").inner_text()
    assert "/accounts/login/" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_the_pages_of_the_sign_in(page, site, device, sign_in_here, make_member, password, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    found: list[tuple[str, str, str]] = []

    def look():
        violations = Axe().run(page, options=RULES).response["violations"]
        found.extend((page.url, rule["id"], node["html"]) for rule in violations for node in rule["nodes"])
        assert page.evaluate("document.documentElement.scrollWidth") == width

    device()
    page.goto(f"{site}/en/accounts/login/")
    look()
    sign_in_here(make_member())
    add_passkey(page, site, password)
    look()
    for path in ("", "webauthn/", "webauthn/add/", "totp/activate/", "recovery-codes/generate/"):
        page.goto(f"{site}/en/accounts/2fa/{path}")
        look()

    assert found == []
