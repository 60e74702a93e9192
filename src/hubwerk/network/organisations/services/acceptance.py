"""Coming in by an invitation: with an account, or with one that is opened on the spot."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hubwerk.foundation.accounts.queries import holder_of, holds_address
from hubwerk.foundation.accounts.services.verified_accounts import open_verified_account
from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.errors import (
    AccountExists,
    InvitationAccepted,
    InvitationExpired,
    InvitationWithdrawn,
    OrganisationArchived,
    WrongAccount,
)
from hubwerk.network.organisations.models import Affiliation, Invitation
from hubwerk.network.organisations.services.invitations import locked_invitation
from hubwerk.network.organisations.services.portal_roles import let_in
from hubwerk.network.people.models import Person
from hubwerk.network.people.services.persons import PersonDetails, create_person, link_account

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["NewAccount", "accept_invitation", "accept_with_new_account", "require_open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """How someone calls themselves, and the language they read."""

    given_name: str
    family_name: str
    language: str


@transaction.atomic
def accept_invitation(*, invitation_id: int, user: "User", at: datetime) -> Affiliation:
    """Come in with the account of the invited address.

    Raises `WrongAccount`, `InvitationAccepted`, `InvitationWithdrawn`, `InvitationExpired`, `OrganisationArchived` and `NotFound`.
    """
    invitation = locked_invitation(invitation_id)
    require_open(invitation, at=at)
    if not holds_address(user, invitation.email):
        raise WrongAccount
    return _accept(invitation, user, names=(invitation.given_name, invitation.family_name), at=at)


@transaction.atomic
def accept_with_new_account(*, invitation_id: int, account: NewAccount, at: datetime) -> "tuple[Affiliation, User]":
    """Open an account for the invited address, which the mail has proven, and come in with it.

    Raises `InvalidInput` without a name, `AccountExists`, and what `accept_invitation` raises.
    """
    invitation = locked_invitation(invitation_id)
    require_open(invitation, at=at)
    if holder_of(invitation.email) is not None:
        raise AccountExists
    names = (account.given_name.strip(), account.family_name.strip())
    if not any(names):
        blank = Person._meta.get_field("family_name").error_messages["blank"]
        raise InvalidInput({"family_name": [blank]})
    try:
        with transaction.atomic():
            user = open_verified_account(email=invitation.email, name=" ".join(filter(None, names)), language=account.language)
    except (IntegrityError, ValidationError):
        # Somebody opened it at the same moment, by an invitation to another organisation.
        raise AccountExists from None
    return _accept(invitation, user, names=names, at=at), user


def require_open(invitation: Invitation, *, at: datetime) -> None:
    """Raises the error that says why an invitation cannot be accepted any more."""
    if invitation.accepted_at is not None:
        raise InvitationAccepted
    if invitation.withdrawn_at is not None:
        raise InvitationWithdrawn
    if not invitation.is_open(at):
        raise InvitationExpired
    if invitation.organisation.status == PublicationStatus.ARCHIVED:
        raise OrganisationArchived


def _accept(invitation: Invitation, user: "User", *, names: tuple[str, str], at: datetime) -> Affiliation:
    organisation = invitation.organisation
    person = _person(invitation, user, names=names, at=at)
    row = let_in(actor=user, person=person, organisation=organisation, role=invitation.role, function=invitation.function, at=at)
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    changes = {"invitation": (invitation.pk, None), "person": (None, person.pk)}
    record(actor=user, action="invitation-accepted", subject=organisation, changes=changes, at=at)
    return row


def _person(invitation: Invitation, user: "User", *, names: tuple[str, str], at: datetime) -> Person:
    """Who the account belongs to: its own person, else the one known by the address, else a new one."""
    own = Person.objects.select_for_update().filter(user=user).first()
    if own is not None:
        return own
    known = Person.objects.select_for_update().by_email(invitation.email).first()
    if known is not None and known.user_id is None:
        return link_account(actor=user, person_id=known.pk, user=user, at=at)
    given, family = names if any(names) else ("", user.name or invitation.email.partition("@")[0])
    details = PersonDetails(
        given_name=given,
        family_name=family[:100],
        # An address that stands at a person with another account is not written down twice.
        email=invitation.email if known is None else "",
        language=user.language,
    )
    person = create_person(actor=user, details=details, at=at)
    return link_account(actor=user, person_id=person.pk, user=user, at=at)
