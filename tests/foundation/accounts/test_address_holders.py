"""Whose account an address is: the one that signs in with it, or has proven it."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError

from hubwerk.foundation.accounts.queries import holder_of, holds_address
from hubwerk.foundation.accounts.services.verified_accounts import open_verified_account

pytestmark = pytest.mark.django_db


def test_address_is_held_by_who_signs_in_with_it_in_any_case(user):
    assert holder_of(" Ada@Example.org") == user
    assert holds_address(user, "ADA@example.org")


@pytest.mark.parametrize("verified", [True, False])
def test_further_address_is_held_once_it_is_proven(user, verified):
    EmailAddress.objects.create(user=user, email="zwei@example.org", verified=verified)

    assert holder_of("Zwei@example.org") == (user if verified else None)
    assert holds_address(user, "zwei@example.org") == verified


def test_address_of_others_is_not_held(user, make_user):
    other = make_user("other@example.org")
    EmailAddress.objects.create(user=other, email="zwei@example.org", verified=True)

    assert not holds_address(user, "other@example.org")
    assert not holds_address(user, "zwei@example.org")
    assert holder_of("nobody@example.org") is None


def test_verified_account_needs_no_password_and_is_opened_once():
    user = open_verified_account(email="Neu@Example.org", name="N" * 200, language="fr")

    assert (user.email, user.name, user.language, user.has_usable_password()) == ("neu@example.org", "N" * 150, "fr", False)
    assert EmailAddress.objects.get(user=user, primary=True, verified=True).email == "neu@example.org"
    with pytest.raises(ValidationError):
        open_verified_account(email="neu@example.org", name="", language="fr")
