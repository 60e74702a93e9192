"""Affiliations: who starts and stops working where, and as what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.errors import AffiliationEnded, AlreadyAffiliated
from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.network.organisations.services.people_guard import locked_affiliation, require_keeper, require_one_left
from hubwerk.network.organisations.signals import announce_organisations
from hubwerk.network.people.errors import invalid_input
from hubwerk.network.people.models import Person

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

_BATCH: Final = 500
_CHANGING: Final = ("function", "started_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationWrite:
    """One affiliation to create, or to change where `affiliation_id` is given: then only function and start are heard."""

    person_id: int
    organisation_id: int
    role: AffiliationRole | str = AffiliationRole.CONTACT
    function: str = ""
    started_on: date | None = None
    affiliation_id: int | None = None


def add_affiliation(
    *,
    actor: "User | None",
    person_id: int,
    organisation_id: int,
    at: datetime,
    role: AffiliationRole = AffiliationRole.CONTACT,
    function: str = "",
    started_on: date | None = None,
) -> Affiliation:
    """Note that a person works for an organisation. Raises `AlreadyAffiliated`, `InvalidInput` and `NotFound`."""
    write = AffiliationWrite(person_id=person_id, organisation_id=organisation_id, role=role, function=function, started_on=started_on)
    return store_affiliations(actor=actor, writes=[write], at=at)[0]


@transaction.atomic
def store_affiliations(*, actor: "User | None", writes: Sequence[AffiliationWrite], at: datetime) -> list[Affiliation]:
    """Create and change affiliations, all or none, in the order given; what its write does not change is left alone.

    The number of reads does not depend on the number of affiliations. Raises `AlreadyAffiliated` for a role a person holds already,
    `InvalidInput` for the first one that is not valid, and `NotFound`.
    """
    _require_both_sides(writes)
    keys = [write.affiliation_id for write in writes if write.affiliation_id is not None]
    existing = {row.pk: row for row in Affiliation.objects.select_for_update().current().filter(pk__in=keys).order_by("pk")}
    if existing.keys() != set(keys):
        raise NotFound
    _require_free_roles([write for write in writes if write.affiliation_id is None])
    stored: list[Affiliation] = []
    changed: list[tuple[Affiliation, dict[str, tuple[object, object]]]] = []
    for write in writes:
        if write.affiliation_id is None:
            row = Affiliation(person_id=write.person_id, organisation_id=write.organisation_id, role=write.role)
            difference: dict[str, tuple[object, object]] = {"person": (None, write.person_id), "role": (None, write.role)}
        else:
            row, difference = existing[write.affiliation_id], {}
        for field in _CHANGING:
            before, after = getattr(row, field), getattr(write, field)
            if before != after:
                difference[field] = (before or None, after)
            setattr(row, field, after)
        stored.append(row)
        if difference:
            changed.append((row, difference))
    _check([row for row, _difference in changed], day=timezone.localdate(at))
    created = [row for row, _difference in changed if row.pk is None]
    Affiliation.objects.bulk_update([row for row, _difference in changed if row.pk is not None], _CHANGING, batch_size=_BATCH)
    Affiliation.objects.bulk_create(created, batch_size=_BATCH)
    new = {row.pk for row in created}
    organisations = Organisation.objects.in_bulk([row.organisation_id for row, _difference in changed])
    for row, difference in changed:
        action = "affiliation-added" if row.pk in new else "affiliation-changed"
        record(actor=actor, action=action, subject=organisations[row.organisation_id], changes=difference, at=at)
    announce_organisations(organisations.keys())
    return stored


@transaction.atomic
def end_affiliation(*, actor: "User | None", affiliation_id: int, at: datetime, ended_on: date | None = None) -> Affiliation:
    """Note the last day of an affiliation, today where none is given. It is noted when it has come, not before.

    Raises `AffiliationEnded`, `InvalidInput` for a day to come or before the start, `NotFound`, `NotAllowed` for whoever does not
    represent the organisation, and `LastRepresentative` where a member would leave it without one.
    """
    row = locked_affiliation(affiliation_id)
    require_keeper(actor, row.organisation)
    if row.ended_on is not None:
        raise AffiliationEnded
    require_one_left(actor, row)
    today = timezone.localdate(at)
    row.ended_on = ended_on or today
    if row.ended_on > today:
        raise InvalidInput({"ended_on": [_("An affiliation is ended when its last day has come.")]})
    if row.started_on is not None and row.ended_on < row.started_on:
        raise InvalidInput({"ended_on": [_("An affiliation cannot end before it starts.")]})
    row.save(update_fields=["ended_on"])
    changes = {"person": (row.person_id, None), "ended_on": (None, row.ended_on)}
    record(actor=actor, action="affiliation-ended", subject=row.organisation, changes=changes, at=at)
    announce_organisations([row.organisation_id])
    return row


def _require_both_sides(writes: Sequence[AffiliationWrite]) -> None:
    persons = {write.person_id for write in writes}
    organisations = {write.organisation_id for write in writes}
    # Locking the persons makes two additions of one role wait for each other.
    found = set(Person.objects.select_for_update().filter(pk__in=persons).order_by("pk").values_list("pk", flat=True))
    if found != persons or Organisation.objects.filter(pk__in=organisations).count() != len(organisations):
        raise NotFound


def _require_free_roles(writes: Sequence[AffiliationWrite]) -> None:
    wanted = [(write.person_id, write.organisation_id, str(write.role)) for write in writes]
    held = Affiliation.objects.current().filter(person__in=[person for person, _organisation, _role in wanted])
    taken = set(held.values_list("person_id", "organisation_id", "role"))
    if len(set(wanted)) != len(wanted) or taken & set(wanted):
        raise AlreadyAffiliated


def _check(rows: Sequence[Affiliation], *, day: date) -> None:
    for row in rows:
        try:
            row.clean_fields(exclude={"person", "organisation"})
            if row.started_on is not None and row.started_on > day:
                raise ValidationError({"started_on": _("An affiliation is noted when it has started.")})
        except ValidationError as error:
            raise invalid_input(error) from error
