"""The language of whoever is signed in counts where the address carries none."""

import pytest

from hubwerk.foundation.accounts.enums import Language


@pytest.fixture
def french(superuser):
    superuser.language = Language.FR
    superuser.save(update_fields=["language"])
    return superuser


def test_back_office_speaks_the_language_of_the_account(client, french):
    client.force_login(french)

    response = client.get("/admin/", headers={"Accept-Language": "nl"})

    assert response["Content-Language"] == "fr"


def test_language_of_the_address_wins(client, french):
    client.force_login(french)

    response = client.get("/nl/accounts/email/")

    assert response["Content-Language"] == "nl"


def test_visitors_get_what_their_browser_asks_for(client, db):
    response = client.get("/admin/login/", headers={"Accept-Language": "nl"})

    assert response["Location"] == "/nl/accounts/login/"


def test_requests_without_a_session_cost_no_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/admin/login/")
