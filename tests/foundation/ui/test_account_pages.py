"""allauth's pages look like the rest."""

import pytest

OPEN = [
    "login/",
    "login/code/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/1-bad/",
    "confirm-email/",
    "confirm-email/unknown/",
    "inactive/",
]
OWN = ["logout/", "email/", "password/change/"]


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_before_sign_in_have_the_frame(client, db, path, language):
    page = client.get(f"/{language}/accounts/{path}").content.decode()

    assert 'class="skip-link"' in page
    assert page.count("<h1") == 1
    assert f'<html lang="{language}"' in page


@pytest.mark.parametrize("path", OWN)
def test_pages_of_an_account_have_the_frame(client, user, path):
    client.force_login(user)

    page = client.get(f"/en/accounts/{path}", follow=True).content.decode()

    assert page.count("<h1") == 1
    assert 'class="button button--' in page


def test_the_header_offers_sign_in_or_sign_out(client, user):
    before = client.get("/en/accounts/login/").content.decode()
    client.force_login(user)
    after = client.get("/en/accounts/logout/").content.decode()

    assert '<a href="/en/accounts/login/" aria-current="page">Sign in</a>' in before
    assert '<a href="/en/accounts/logout/">Sign out</a>' in after


def test_a_wrong_password_says_so_and_keeps_the_address(client, user):
    page = client.post("/en/accounts/login/", {"login": "ada@example.org", "password": "wrong"}).content.decode()

    assert 'class="error-summary' in page
    assert 'value="ada@example.org"' in page


def test_the_page_for_a_code_has_the_frame(client, user):
    page = client.post("/en/accounts/login/code/", {"email": "ada@example.org"}, follow=True).content.decode()

    assert page.count("<h1") == 1
    assert 'name="code"' in page
    assert '<button class="button button--primary"' in page
