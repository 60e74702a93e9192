"""What people may do for an organisation: given, changed, handed over."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.enums import PORTAL_ROLES, AffiliationRole
from hubwerk.network.organisations.errors import AffiliationEnded, AlreadyAffiliated, NoAccountYet
from hubwerk.network.organisations.models import Affiliation
from hubwerk.network.organisations.services.affiliations import end_affiliation
from hubwerk.network.organisations.services.people_guard import locked_affiliation, require_keeper, require_one_left
from hubwerk.network.organisations.signals import announce_organisations

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User
    from hubwerk.network.organisations.models import Organisation
    from hubwerk.network.people.models import Person

__all__ = ["change_affiliation_role", "hand_over", "let_in", "remove_person"]


@transaction.atomic
def change_affiliation_role(*, actor: "User | None", affiliation_id: int, role: AffiliationRole | str, at: datetime) -> Affiliation:
    """Let someone do more or less for their organisation. The same role again changes nothing.

    Raises `NotFound`, `NotAllowed` for whoever does not represent the organisation, `AffiliationEnded`, `AlreadyAffiliated` where they
    hold that role besides, and `LastRepresentative` where a member would leave the organisation without one.
    """
    row = _current(affiliation_id)
    require_keeper(actor, row.organisation)
    if role not in AffiliationRole.values:
        raise InvalidInput({"role": [_("“%(value)s” is not one of the choices.") % {"value": role}]})
    if row.role != role:
        require_one_left(actor, row)
        if _held(row.person_id, row.organisation_id, role) is not None:
            raise AlreadyAffiliated
        _set_role(row, role, actor=actor, at=at)
    return row


@transaction.atomic
def hand_over(*, actor: "User | None", affiliation_id: int, to_affiliation_id: int, at: datetime) -> Affiliation:
    """Let someone else of the organisation speak for it from now on; who did so before goes on as an editor. Returns the new representative.

    Raises `NotFound` also where the two belong to different organisations, `NotAllowed`, `AffiliationEnded`, and `NoAccountYet` where
    the other one could not sign in.
    """
    row = _current(affiliation_id)
    require_keeper(actor, row.organisation)
    colleagues = row.organisation.affiliations.select_for_update(of=("self",)).current().exclude(person=row.person_id)
    other = colleagues.select_related("person__user").filter(pk=to_affiliation_id).first()
    if other is None or row.role != AffiliationRole.REPRESENTATIVE:
        raise NotFound
    other.organisation = row.organisation
    if other.person.user is None or not other.person.user.is_active:
        raise NoAccountYet
    if _held(other.person_id, other.organisation_id, AffiliationRole.REPRESENTATIVE) is None:
        _set_role(other, AffiliationRole.REPRESENTATIVE, actor=actor, at=at)
    if _held(row.person_id, row.organisation_id, AffiliationRole.EDITOR) is None:
        _set_role(row, AffiliationRole.EDITOR, actor=actor, at=at)
    else:
        _end(row, actor=actor, at=at)
    return other


@transaction.atomic
def remove_person(*, actor: "User | None", organisation_id: int, person_id: int, at: datetime) -> None:
    """Note that today is someone's last day at an organisation, whatever they were there.

    Raises `NotFound` where they are nothing there, and what `end_affiliation` raises.
    """
    rows = Affiliation.objects.current().filter(organisation=organisation_id, person=person_id)
    # A representative first: where that is refused, nothing else is looked at.
    for row in sorted(rows, key=lambda row: row.role != AffiliationRole.REPRESENTATIVE):
        end_affiliation(actor=actor, affiliation_id=row.pk, at=at)
    if not rows:
        raise NotFound


def let_in(*, actor: "User", person: "Person", organisation: "Organisation", role: str, function: str, at: datetime) -> Affiliation:
    """Give a person a role in the portal of an organisation that is locked already. Whoever may do as much there keeps what they have."""
    held = {row.role: row for row in organisation.affiliations.select_for_update().current().filter(person=person)}
    order = [str(known) for known in PORTAL_ROLES]
    portal = [held[name] for name in order if name in held]
    if portal and order.index(portal[0].role) <= order.index(role):
        return portal[0]
    if portal:
        _set_role(portal[0], role, actor=actor, at=at)
        return portal[0]
    row = Affiliation(person=person, organisation=organisation, role=role, function=function, started_on=timezone.localdate(at))
    row.save()
    changes = {"person": (None, person.pk), "role": (None, role)}
    record(actor=actor, action="affiliation-added", subject=organisation, changes=changes, at=at)
    announce_organisations([organisation.pk])
    return row


def _current(affiliation_id: int) -> Affiliation:
    row = locked_affiliation(affiliation_id)
    if row.ended_on is not None:
        raise AffiliationEnded
    return row


def _held(person_id: int, organisation_id: int, role: str) -> Affiliation | None:
    return Affiliation.objects.current().filter(person=person_id, organisation=organisation_id, role=role).first()


def _set_role(row: Affiliation, role: str, *, actor: "User | None", at: datetime) -> None:
    before, row.role = row.role, role
    row.save(update_fields=["role"])
    changes = {"person": (row.person_id, row.person_id), "role": (before, role)}
    record(actor=actor, action="affiliation-role-changed", subject=row.organisation, changes=changes, at=at)
    announce_organisations([row.organisation_id])


def _end(row: Affiliation, *, actor: "User | None", at: datetime) -> None:
    row.ended_on = timezone.localdate(at)
    row.save(update_fields=["ended_on"])
    changes = {"person": (row.person_id, None), "ended_on": (None, row.ended_on)}
    record(actor=actor, action="affiliation-ended", subject=row.organisation, changes=changes, at=at)
    announce_organisations([row.organisation_id])
