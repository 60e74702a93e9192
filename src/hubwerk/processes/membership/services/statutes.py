"""The statutes, version by version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.processes.membership.errors import StatutesAccepted
from hubwerk.processes.membership.models import Application, Statutes
from hubwerk.processes.membership.services.kept_rows import columns, keep

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["StatutesDetails", "enter_statutes", "update_statutes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutesDetails:
    """One version and its text, by language."""

    version: str
    adopted_on: date
    texts: Mapping[str, str]

    def values(self) -> dict[str, object]:
        """The columns of the statutes."""
        return {"version": self.version, "adopted_on": self.adopted_on} | columns("text", self.texts)


@transaction.atomic
def enter_statutes(*, actor: "User", details: StatutesDetails, at: datetime) -> Statutes:
    """Enter a version; from its day on it is what applicants accept. Raises `InvalidInput`."""
    statutes = Statutes()
    keep(statutes, details.values(), actor=actor, action="statutes-entered", at=at)
    return statutes


@transaction.atomic
def update_statutes(*, actor: "User", statutes_id: int, details: StatutesDetails, at: datetime) -> Statutes:
    """Correct a version that nobody has accepted. Raises `StatutesAccepted`, `InvalidInput` and `NotFound`."""
    statutes = Statutes.objects.select_for_update().filter(pk=statutes_id).first()
    if statutes is None:
        raise NotFound
    if Application.objects.filter(statutes=statutes).exists():
        raise StatutesAccepted
    keep(statutes, details.values(), actor=actor, action="statutes-changed", at=at)
    return statutes
