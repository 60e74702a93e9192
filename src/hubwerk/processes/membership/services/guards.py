"""Rows that are about to be changed, locked, and checked as a whole before they are stored."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from hubwerk.foundation.errors import NotFound
from hubwerk.network.people.errors import invalid_input
from hubwerk.processes.membership.models import Application, Ballot, Membership

__all__ = ["locked_application", "locked_ballot", "locked_membership", "require_valid"]


_Row = TypeVar("_Row", bound=Model)


def locked_application(application_id: int) -> Application:
    """The application, until the transaction ends nobody else's. Raises `NotFound`."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("form", "tier", "organisation")
    return _found(rows.filter(pk=application_id).first())


def locked_ballot(ballot_id: int) -> Ballot:
    """The ballot, until the transaction ends nobody else's. Raises `NotFound`."""
    return _found(Ballot.objects.select_for_update(of=("self",)).select_related("application").filter(pk=ballot_id).first())


def locked_membership(membership_id: int) -> Membership:
    """The membership, until the transaction ends nobody else's. Raises `NotFound`."""
    rows = Membership.objects.select_for_update(of=("self",)).select_related("organisation", "tier")
    return _found(rows.filter(pk=membership_id).first())


def require_valid(row: Model) -> None:
    """Raises `InvalidInput` with what is wrong, field by field."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise invalid_input(error) from error


def _found(row: _Row | None) -> _Row:
    if row is None:
        raise NotFound
    return row
