"""Choosing which mail to get."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.foundation.mail.models import MailPreference
from hubwerk.foundation.mail.queries import choices_of

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["choose_mail"]


@transaction.atomic
def choose_mail(*, actor: "User", wanted: Mapping[str, bool], at: datetime) -> int:
    """Decide for oneself which kinds of mail to get; returns how many decisions are new. Raises `NotFound` for a kind nobody registered."""
    before = {kind.key: choice for kind, choice in choices_of(actor)}
    if not wanted.keys() <= before.keys():
        raise NotFound
    changed = {key: choice for key, choice in wanted.items() if before[key] != choice}
    for key, choice in changed.items():
        MailPreference.objects.update_or_create(user=actor, key=key, defaults={"wanted": choice, "changed_at": at})
    if changed:
        record(
            actor=actor, action="mail-chosen", subject=actor, changes={f"mail:{key}": (before[key], choice) for key, choice in changed.items()}, at=at
        )
    return len(changed)
