"""Taking the person out of an account: it stays as a number on what it did, and can never sign in again."""

from datetime import datetime
from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import APIToken, ModelLogEntry
from wagtail.users.models import UserProfile

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.services.sessions import end_other_sessions
from hubwerk.foundation.errors import NotFound

__all__ = ["ERASED_DOMAIN", "erase_account"]

ERASED_DOMAIN: Final = "erased.invalid"  # RFC 2606: no mail can ever be sent there


@transaction.atomic
def erase_account(*, user_id: int, at: datetime) -> User:
    """Close an account for good: name, addresses, keys, roles and sessions go, and the address is free for a new account.

    What was erased before stays as it is. Raises `NotFound`.
    """
    user = User.objects.get_queryset().select_for_update().filter(pk=user_id).first()
    if user is None:
        raise NotFound
    if user.erased_at is not None:
        return user
    for model in (EmailAddress, Authenticator, SocialAccount, APIToken, EditingSession, FormState):
        model._default_manager.filter(user=user).delete()
    for profile in UserProfile.objects.filter(user=user):
        if profile.avatar:
            files, name = profile.avatar.storage, profile.avatar.name
            transaction.on_commit(lambda files=files, name=name: files.delete(name))  # type: ignore[misc]
        profile.delete()
    # What Wagtail wrote down about changes of the account names it, too.
    ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)).update(label="")
    user.groups.clear()
    user.user_permissions.clear()
    user.email = f"account-{user.pk}@{ERASED_DOMAIN}"
    user.name, user.is_active, user.is_superuser, user.also_reads, user.erased_at = "", False, False, [], at
    user.set_unusable_password()
    user.save(update_fields=["email", "name", "is_active", "is_superuser", "also_reads", "erased_at", "password"])
    # A password that nobody knows also closes sessions that were never written down.
    end_other_sessions(user=user, keep=None)
    return user
