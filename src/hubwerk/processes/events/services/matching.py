"""Which organisation and which person of the network a registration is about, where the hub could not tell by itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.foundation.errors import NotAllowed, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.people.models import Person
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.rules import may_keep_registrations
from hubwerk.processes.membership.queries.memberships import current_memberships

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["match_person", "match_registration", "match_registrations"]


def match_registration(*, actor: "User", registration_id: int, organisation_id: int | None, at: datetime) -> Registration:
    """Say which organisation somebody comes from; None for none of those the hub knows. Raises `NotAllowed` and `NotFound`."""
    return match_registrations(actor=actor, registration_ids=[registration_id], organisation_id=organisation_id, at=at)[0]


@transaction.atomic
def match_registrations(*, actor: "User", registration_ids: Sequence[int], organisation_id: int | None, at: datetime) -> list[Registration]:
    """The same for many, all or none. What was typed stays; whoever waits keeps the place in the line. Raises `NotAllowed` and `NotFound`."""
    _require_office(actor)
    if organisation_id is not None and not Organisation.objects.filter(pk=organisation_id, merged_into__isnull=True).exists():
        raise NotFound
    is_member = organisation_id is not None and bool(current_memberships([organisation_id]))
    rows = _locked(registration_ids)
    for row in rows:
        before = {"organisation": row.organisation_id, "is_member": row.is_member}
        row.organisation_id, row.is_member = organisation_id, is_member
        _keep(row, before, actor=actor, action="registration-matched", at=at)
    return rows


@transaction.atomic
def match_person(*, actor: "User", registration_id: int, person_id: int | None, at: datetime) -> Registration:
    """Say who of the network's people somebody is; None for none of them. Raises `NotAllowed` and `NotFound`."""
    _require_office(actor)
    if person_id is not None and not Person.objects.remembered().filter(pk=person_id).exists():
        raise NotFound
    [row] = _locked([registration_id])
    before, row.person_id = {"person": row.person_id}, person_id
    _keep(row, before, actor=actor, action="registration-person-matched", at=at)
    return row


def _require_office(actor: "User") -> None:
    if not may_keep_registrations(actor):
        raise NotAllowed


def _locked(registration_ids: Sequence[int]) -> list[Registration]:
    wanted = set(registration_ids)
    rows = list(Registration.objects.select_for_update(of=("self",)).filter(pk__in=wanted, erased_at__isnull=True).order_by("pk"))
    if len(rows) != len(wanted):
        raise NotFound
    return rows


def _keep(row: Registration, before: Mapping[str, object], *, actor: "User", action: str, at: datetime) -> None:
    attributes = {"organisation": "organisation_id", "person": "person_id"}
    changes = {name: (old, new) for name, old in before.items() if (new := getattr(row, attributes.get(name, name))) != old}
    if changes:
        row.save(update_fields=list(changes))
        record(actor=actor, action=action, subject=row, changes=changes, at=at)
