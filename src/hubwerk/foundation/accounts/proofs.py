"""Setting up a second factor proves that one holds it, so nobody is asked for it again in the same session."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

__all__ = ["record_proof"]


@receiver(authenticator_added, dispatch_uid="accounts-record-proof")
def record_proof(*, request: HttpRequest, user: Any, authenticator: Authenticator, **_others: Any) -> None:
    """Write into the session that its owner has shown the new authenticator or key. Recovery codes are handed out, not shown."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES and request.user == user:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
