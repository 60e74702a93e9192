"""Second factors that were lost."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.signals import second_factors_forgotten
from hubwerk.foundation.errors import NotFound

__all__ = ["forget_second_factors"]


@transaction.atomic
def forget_second_factors(*, email: str, at: datetime) -> int:
    """Take keys, authenticator and recovery codes from an account whose owner lost them; returns how many there were.

    Whoever calls this vouches for the person. A role that demands two factors leads them to set up new ones. Raises NotFound.
    """
    user = User.objects.with_email(email).select_for_update().first()
    if user is None:
        raise NotFound
    authenticators = Authenticator.objects.filter(user=user)
    kinds = sorted(authenticators.values_list("type", flat=True))
    authenticators.delete()
    if kinds:
        second_factors_forgotten.send(sender=User, user=user, changes={"second_factors": (kinds, [])}, at=at)
    return len(kinds)
