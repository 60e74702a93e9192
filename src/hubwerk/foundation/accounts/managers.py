"""How accounts come into being and are found."""

from typing import TYPE_CHECKING, Self

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import BaseUserManager
from django.db import models, transaction

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["UserManager", "UserQuerySet", "normal_form"]


def normal_form(email: str) -> str:
    """The one way an address is stored, so that a different case is the same account."""
    return email.strip().lower()


class UserQuerySet(models.QuerySet["User"]):
    """Accounts, narrowed by name."""

    def active(self) -> Self:
        """Accounts that may sign in."""
        return self.filter(is_active=True)

    def with_email(self, email: str) -> Self:
        """The account of this address, in whatever case it was typed."""
        return self.filter(email=normal_form(email))


class UserManager(BaseUserManager["User"]):
    """Creates accounts; `createsuperuser` calls it too."""

    def get_queryset(self) -> UserQuerySet:
        """All accounts."""
        return UserQuerySet(self.model, using=self._db)

    def active(self) -> UserQuerySet:
        """Accounts that may sign in."""
        return self.get_queryset().active()

    def with_email(self, email: str) -> UserQuerySet:
        """The account of this address, in whatever case it was typed."""
        return self.get_queryset().with_email(email)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account that signs in with this address. Raises DoesNotExist."""
        return self.get(email=normal_form(username or ""))

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """An account. Without a password it signs in by a code that is sent to its address."""
        user = self.model(email=normal_form(email), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    @transaction.atomic
    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """The operator's own account. Whoever can run this vouches for the address, so it counts as verified."""
        user = self.create_user(email, password, **{**fields, "is_superuser": True})
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user
