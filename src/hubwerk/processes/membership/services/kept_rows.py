"""Rows that the association lays down: set, checked as a whole, stored, recorded."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Model

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.membership.services.guards import require_valid

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["columns", "keep"]


def columns(field: str, texts: Mapping[str, str]) -> dict[str, object]:
    """Texts by language as the columns `<field>_de` and so on; a language that is missing is empty."""
    return {f"{field}_{language}": texts.get(language, "").strip() for language in LANGUAGES}


def keep(row: Model, values: Mapping[str, object], *, actor: "User", action: str, at: datetime, about: Model | None = None) -> None:
    """Set what differs on a new or locked row and record it, about another row where one is given. Nothing happens where nothing differs.

    Raises `InvalidInput`.
    """
    is_new = row._state.adding
    changes = {field: (None if is_new else before, value) for field, value in values.items() if (before := getattr(row, field)) != value or is_new}
    if not changes:
        return
    for field, value in values.items():
        setattr(row, field, value)
    require_valid(row)
    row.save(update_fields=None if is_new else list(changes))
    told = {field: pair for field, pair in changes.items() if any(pair)}
    record(actor=actor, action=action, subject=about or row, changes=told, at=at)
