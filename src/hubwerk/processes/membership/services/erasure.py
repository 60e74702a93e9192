"""Taking a person out of applications for membership, which stay as the contract of their organisation."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.processes.membership.models import Application

__all__ = ["delete_drafts_of", "forget_contact"]

_NOBODY: Final = "nobody@erased.invalid"  # RFC 2606: no mail can ever be sent there
_NAMES: Final = frozenset({"given_name", "family_name", "phone", "function"})


@transaction.atomic
def delete_drafts_of(*, addresses: Collection[str]) -> int:
    """Delete applications that were never sent; returns how many. Nobody but their writer has seen them."""
    keys = [draft.pk for draft in Application.objects.drafts().filter(applied_at=None) if draft.email.lower() in addresses]
    Application.objects.filter(pk__in=keys).delete()
    return len(keys)


@transaction.atomic
def forget_contact(*, application_id: int, addresses: Collection[str], at: datetime) -> Application:
    """Empty what an application says about the contact with one of these addresses; all else stays as it was sent. Raises `NotFound`."""
    application = Application.objects.select_for_update(of=("self",)).filter(pk=application_id).first()
    if application is None:
        raise NotFound
    application.details = _details_without(application.details, addresses)
    application.answers = {step: _step_without(typed, addresses) for step, typed in application.answers.items()}
    if application.email.lower() in addresses:
        application.email = _NOBODY
    application.updated_at = at
    application.save(update_fields=["details", "answers", "email", "updated_at"])
    return application


def _details_without(details: dict[str, Any], addresses: Collection[str]) -> dict[str, Any]:
    contacts = [
        {**contact, **dict.fromkeys(_NAMES, ""), "email": _NOBODY} if _holds(contact.get("email"), addresses) else contact
        for contact in details.get("contacts", ())
    ]
    return {**details, "contacts": contacts} if contacts else details


def _step_without(typed: dict[str, Any], addresses: Collection[str]) -> dict[str, Any]:
    """What was typed on one page: the fields about one contact end in the same number."""
    numbers = {key.rpartition("-")[2] for key, value in typed.items() if key.startswith("email-") and _holds(value, addresses)}
    emptied = {f"{name}-{number}" for name in _NAMES for number in numbers}
    return {key: _like(value, "") if key in emptied else _like(value, _NOBODY) if _holds(value, addresses) else value for key, value in typed.items()}


def _holds(value: object, addresses: Collection[str]) -> bool:
    """Whether a value as it was typed, alone or in a list, is one of the addresses."""
    values = value if isinstance(value, list) else [value]
    return any(isinstance(one, str) and one.strip().lower() in addresses for one in values)


def _like(value: object, text: str) -> object:
    return [text] if isinstance(value, list) else text
