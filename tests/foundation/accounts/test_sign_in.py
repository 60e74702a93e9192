"""There is one sign-in; every other address that libraries bring leads to it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.mail.models import OutgoingMail

WAGTAIL_AND_DJANGO_SIGN_IN = [
    "/admin/login/",
    "/admin/login/?next=/admin/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/confirm/MQ/set-password/",
    "/admin/password_reset/complete/",
    "/de/_util/login/",
    "/en/_util/login/?next=/en/",
]


@pytest.fixture(autouse=True)
def _fresh_rate_limits():
    cache.clear()


@pytest.fixture
def verified(user):
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.mark.parametrize("address", WAGTAIL_AND_DJANGO_SIGN_IN)
def test_password_posted_to_another_sign_in_opens_no_session(client, superuser, password, address):
    client.cookies.clear()

    response = client.post(
        address,
        {"username": superuser.email, "email": superuser.email, "login": superuser.email, "password": password},
    )

    assert response.status_code == 302
    assert "/accounts/" in response["Location"]
    assert "_auth_user_id" not in client.session


def test_no_other_view_takes_passwords():
    """Every view of Django's own sign-in that is still routed is reached by an address that is tested above."""

    def routes(patterns, prefix=""):
        for pattern in patterns:
            path = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                yield from routes(pattern.url_patterns, path)
            else:
                yield path, pattern.callback

    sign_in = {
        path
        for path, view in routes(get_resolver().url_patterns)
        if "contrib.auth" in getattr(view, "__module__", "")
        or any(base.__module__ == "django.contrib.auth.views" for base in getattr(getattr(view, "view_class", None), "__mro__", ()))
    }

    tested = " ".join(WAGTAIL_AND_DJANGO_SIGN_IN)
    left = {path for path in sign_in if not path.endswith("admin/logout/")}
    assert all(re.sub(r"^\w*/|<.*", "", path).lstrip("/") in tested for path in left), left


def test_back_office_sends_to_the_sign_in(client, db):
    response = client.get("/admin/")

    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next=/admin/"


def test_next_address_survives_the_way_to_the_sign_in(client, db):
    response = client.get("/admin/login/?next=/admin/reports/")

    assert response["Location"].endswith("/accounts/login/?next=%2Fadmin%2Freports%2F")


def test_signing_in_with_a_password_works_in_any_case(client, verified, password):
    response = client.post(reverse("account_login"), {"login": "ADA@Example.org", "password": password})

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(verified.pk)


def test_signing_in_with_a_code_from_the_mail(client, verified):
    client.post(reverse("account_request_login_code"), {"email": verified.email})
    mail = OutgoingMail.objects.get(to=verified.email)
    [code] = re.findall(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", mail.text, re.MULTILINE)

    client.post(reverse("account_confirm_login_code"), {"code": code})

    assert mail.confidential
    assert mail.language == "de"
    assert client.session["_auth_user_id"] == str(verified.pk)


def _shape(response):
    return response.status_code, response.headers.get("Location"), re.sub(r'value="[^"]+"|\S+@\S+', "", response.text)


def test_asking_for_a_code_does_not_tell_who_has_an_account(client, verified):
    known = client.post(reverse("account_request_login_code"), {"email": verified.email})
    unknown = Client().post(reverse("account_request_login_code"), {"email": "nobody@example.org"})

    assert _shape(known) == _shape(unknown)
    assert known.status_code == 302


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(client, verified):
    known = client.post(reverse("account_reset_password"), {"email": verified.email})
    unknown = Client().post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    assert _shape(known) == _shape(unknown)
    assert known.status_code == 302


def test_signing_up_does_not_tell_who_has_an_account(client, verified, password):
    form = {"name": "Someone", "password1": "etwas-langes-neues-77"}
    known = client.post(reverse("account_signup"), form | {"email": verified.email})
    unknown = Client().post(reverse("account_signup"), form | {"email": "new@example.org"})

    assert _shape(known) == _shape(unknown)
    assert known.status_code == 302
    assert User.objects.filter(email="new@example.org").exists()
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {verified.email, "new@example.org"}


def test_sign_up_takes_the_language_of_the_page(client, db):
    client.post("/fr/accounts/signup/", {"name": "Félix", "email": "felix@example.org", "password1": "quelque-chose-de-long-77"})

    account = User.objects.get(email="felix@example.org")
    assert (account.name, account.language) == ("Félix", "fr")


def test_sign_up_can_be_closed(client, db, settings):
    settings.HUBWERK_SIGN_UP_OPEN = False

    client.post(reverse("account_signup"), {"name": "N", "email": "new@example.org", "password1": "etwas-langes-neues-77"})

    assert not User.objects.exists()


def test_failed_attempts_are_limited(client, verified, password):
    address = reverse("account_login")
    for _ in range(6):
        client.post(address, {"login": verified.email, "password": "wrong"})

    client.post(address, {"login": verified.email, "password": password})

    assert "_auth_user_id" not in client.session
