"""Accounts for people whose address is proven already."""

from allauth.account.models import EmailAddress
from django.db import transaction

from hubwerk.foundation.accounts.models import User

__all__ = ["open_verified_account"]


@transaction.atomic
def open_verified_account(*, email: str, name: str, language: str) -> User:
    """An account for whoever followed a link that only this address was sent. It signs in by a code until it has a password or a passkey."""
    user = User.objects.create_user(email, name=name[:150], language=language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
