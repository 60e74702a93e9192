"""Accounts in the back office."""

import pytest
from django.urls import reverse

from hubwerk.foundation.accounts.models import User


@pytest.fixture
def office(client, superuser):
    client.force_login(superuser)
    return client


def test_team_opens_an_account_without_a_password(office):
    response = office.post(reverse("wagtailusers_users:add"), {"email": "New@Example.org", "name": "Nele Neu", "language": "nl"})

    account = User.objects.get(email="new@example.org")
    assert response.status_code == 302
    assert (account.name, account.language, account.has_usable_password()) == ("Nele Neu", "nl", False)


def test_forms_show_the_fields_of_the_hub(office, user):
    for address in (reverse("wagtailusers_users:add"), reverse("wagtailusers_users:edit", args=[user.pk])):
        page = office.get(address).text
        assert 'name="name"' in page
        assert 'name="language"' in page
        assert 'name="first_name"' not in page
        assert 'name="password1"' not in page


def test_own_account_page_changes_name_and_language(office, superuser):
    address = reverse("wagtailadmin_account")
    assert 'name="name_language-name"' in office.get(address).text

    theme = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    response = office.post(address, theme | {"name_language-name": "Olga O.", "name_language-language": "en"})

    assert response.status_code == 302

    superuser.refresh_from_db()
    assert (superuser.name, superuser.language) == ("Olga O.", "en")


def test_list_of_accounts_opens(office, user):
    assert user.email in office.get(reverse("wagtailusers_users:index")).text
