"""Each way to sign in, with real codes, and that no library opens another."""

import re

from django.test import Client
from django.urls import get_resolver
from django.utils import translation

from hubwerk.foundation.mail.models import OutgoingMail
from tests.foundation.accounts.conftest import code_shown

AUTHENTICATE = "/en/accounts/2fa/authenticate/"


def test_password_alone_opens_an_account_without_a_second_factor(client, make_member, sign_in):
    sign_in(make_member())

    assert "_auth_user_id" in client.session


def test_authenticator_is_asked_for_after_the_password(client, make_member, sign_in, with_authenticator):
    user = make_member()
    secret, _codes = with_authenticator(user)

    first = sign_in(user)
    before = "_auth_user_id" in client.session
    page = client.get(AUTHENTICATE).content.decode()
    client.post(AUTHENTICATE, {"code": code_shown(secret)})

    assert (first["Location"], before) == (AUTHENTICATE, False)
    assert "Code from your authenticator app" in page
    assert client.session["_auth_user_id"] == str(user.pk)


def test_code_works_once(client, make_member, sign_in, with_authenticator):
    user = make_member()
    secret, _codes = with_authenticator(user)
    code = code_shown(secret)
    sign_in(user)
    client.post(AUTHENTICATE, {"code": code})
    other = Client()
    other.post("/en/accounts/login/", {"login": user.email, "password": "korrekt-pferd-batterie"})

    other.post(AUTHENTICATE, {"code": code})

    assert "_auth_user_id" not in other.session


def test_recovery_code_works_once(client, make_member, sign_in, with_authenticator):
    user = make_member()
    _secret, codes = with_authenticator(user)
    sign_in(user)
    client.post(AUTHENTICATE, {"code": codes[0]})
    assert "_auth_user_id" in client.session
    client.logout()
    sign_in(user)

    client.post(AUTHENTICATE, {"code": codes[0]})

    assert "_auth_user_id" not in client.session


def test_authenticator_is_asked_for_after_a_code_by_mail(client, make_member, with_authenticator):
    user = make_member()
    secret, _codes = with_authenticator(user)
    client.post("/en/accounts/login/code/", {"email": user.email})
    code = re.search(r"^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]+)*)\s*$", OutgoingMail.objects.latest("pk").text, re.MULTILINE)

    assert code is not None

    response = client.post("/en/accounts/login/code/confirm/", {"code": code[1]})
    before = "_auth_user_id" in client.session
    client.post(AUTHENTICATE, {"code": code_shown(secret)})

    assert (response["Location"], before) == (AUTHENTICATE, False)
    assert "_auth_user_id" in client.session


def test_guessing_codes_is_limited(client, make_member, sign_in, with_authenticator):
    user = make_member()
    secret, _codes = with_authenticator(user)
    sign_in(user)
    for _ in range(12):
        client.post(AUTHENTICATE, {"code": code_shown(secret, step=900)})

    client.post(AUTHENTICATE, {"code": code_shown(secret)})

    assert "_auth_user_id" not in client.session


def test_guessing_passwords_is_limited(client, make_member, sign_in):
    user = make_member()
    for _ in range(12):
        client.post("/en/accounts/login/", {"login": user.email, "password": "wrong"})

    sign_in(user)

    assert "_auth_user_id" not in client.session


def test_passkeys_are_asked_for_in_limits(client, db):
    statuses = [client.post("/en/accounts/2fa/webauthn/login/", {"credential": "{}"}).status_code for _ in range(12)]

    assert (statuses[0], statuses[-1]) == (302, 429)


def test_made_up_passkey_opens_nothing(client, make_member):
    make_member()
    client.get("/en/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})

    for credential in ["{}", '{"id": "x"}', '{"response": {"userHandle": "MQ"}}', "no json", "[]"]:
        response = client.post("/en/accounts/2fa/webauthn/login/", {"credential": credential})
        assert response.status_code == 302

    assert "_auth_user_id" not in client.session


def test_password_posted_to_any_address_of_wagtail_or_django_opens_no_session(db, superuser, password):
    """Every address with "login" or "password" in it, apart from the one sign-in itself."""

    def routes(patterns, prefix=""):
        for pattern in patterns:
            path = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                yield from routes(pattern.url_patterns, path)
            else:
                yield path

    def fill(path):
        filled = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)|<(?:\w+:)?\w+>", "1", path)
        return "/" + re.sub(r"[\^$\\]|\(\?:[^()]*\)\??", "", filled).lstrip("/")

    with translation.override("de"):
        every = {fill(path) for path in routes(get_resolver().url_patterns) if re.search("login|password", path)}
    addresses = {path for path in every if "/accounts/" not in path}
    assert {"/admin/login/", "/de/_util/login/"} <= addresses
    for address in sorted(addresses):
        browser = Client(raise_request_exception=False)
        browser.post(address, {"username": superuser.email, "email": superuser.email, "login": superuser.email, "password": password})
        assert "_auth_user_id" not in browser.session, address
