"""Accounts: one per address, whatever its case."""

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.models import User


def test_address_is_stored_in_lower_case_and_found_in_any(make_user):
    user = make_user(" Ada@Example.ORG ")

    assert user.email == "ada@example.org"
    assert User.objects.with_email("ADA@example.org").get() == user
    assert User.objects.get_by_natural_key("aDa@example.org") == user


def test_second_account_with_another_case_is_refused(make_user):
    make_user("ada@example.org")

    with pytest.raises(ValidationError) as caught:
        make_user("ADA@example.org")

    assert caught.value.message_dict["email"]


@pytest.mark.parametrize("email", ["ada@example.org", "ADA@example.org"])
def test_database_refuses_second_account_even_past_the_services(make_user, email):
    make_user("ada@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email=email, password="!")])


def test_account_without_password_cannot_sign_in_with_one(make_user):
    user = User.objects.create_user("code@example.org")

    assert not user.has_usable_password()


def test_createsuperuser_makes_a_verified_operator(db):
    call_command("createsuperuser", email="Operator@example.org", interactive=False, verbosity=0)

    user = User.objects.get(email="operator@example.org")
    assert user.is_superuser
    assert user.is_staff
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [("operator@example.org", True, True)]


def test_account_languages_are_the_languages_of_the_site():
    assert Language.choices == [(code, str(name)) for code, name in settings.LANGUAGES]


def test_account_is_called_by_its_name_or_address(make_user):
    assert str(make_user("a@example.org", name="Ada")) == "Ada"
    assert make_user("b@example.org").get_full_name() == "b@example.org"
