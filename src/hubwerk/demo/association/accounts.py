"""Accounts to look around with. Only a site for development lets them in by a password that everybody can read here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from hubwerk.demo.association.files import read
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.accounts.services.verified_accounts import open_verified_account
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Invitation
from hubwerk.network.organisations.services.acceptance import accept_invitation
from hubwerk.network.organisations.services.invitations import InvitationDetails, invite_person
from hubwerk.network.people.models import Person
from hubwerk.network.people.services.persons import PersonDetails, PersonWrite, store_persons

__all__ = ["PASSWORD", "SampleAccount", "account", "board", "bring_in_members", "open_accounts", "sample_accounts"]

PASSWORD: Final = "euregio-demo"  # noqa: S105  (set only where settings are for development; see `open_accounts`)


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """An account of the sample and what it is for."""

    email: str
    name: str
    role: Role | None


def sample_accounts() -> Iterator[SampleAccount]:
    """The accounts of the file that are there."""
    known = set(User.objects.filter(email__in=[row["email"] for row in _rows()]).values_list("email", flat=True))
    for row in _rows():
        if row["email"] in known:
            yield SampleAccount(row["email"], row["name"], Role(row["role"]) if "role" in row else None)


def open_accounts() -> None:
    """Open those that are missing, with their role in the team. Without development settings they get no password, so nobody signs in as them."""
    opened: list[User] = []
    for row in _rows():
        user = User.objects.filter(email=row["email"]).first()
        if user is None:
            user = open_verified_account(email=row["email"], name=row["name"], language=row["language"])
            opened.append(user)
        if "role" in row:
            user.groups.add(Group.objects.get(name=row["role"]))
    if opened and settings.DEBUG:
        # Hashed once: it takes long, and this password is no secret.
        User.objects.filter(pk__in=[user.pk for user in opened]).update(password=make_password(PASSWORD))


def account(email: str) -> User:
    """One of them."""
    return User.objects.get(email=email)


def board() -> list[User]:
    """The members of the board, in the order of the file."""
    return [account(row["email"]) for row in _rows() if row.get("role") == Role.BOARD]


def bring_in_members(organisations: Mapping[str, int], *, at: datetime) -> None:
    """Those who represent or edit an organisation come in by an invitation they accept."""
    for row in _rows():
        for word, role in (("represents", AffiliationRole.REPRESENTATIVE), ("edits", AffiliationRole.EDITOR)):
            if word in row:
                _bring_in(row, organisations[row[word]], role, at=at)


def _bring_in(row: Mapping[str, Any], organisation_id: int, role: AffiliationRole, *, at: datetime) -> None:
    user = account(row["email"])
    if not Person.objects.by_email(user.email).exists():
        given, _space, family = row["name"].partition(" ")
        details = PersonDetails(given_name=given, family_name=family, email=user.email, language=row["language"])
        store_persons(actor=None, writes=[PersonWrite(details=details, is_sample=True)], at=at)
    invitation = Invitation.objects.unanswered().filter(organisation=organisation_id, email=user.email, role=role).first()
    if invitation is None or not invitation.is_open(at):
        details_of = InvitationDetails(email=user.email, role=role, language=row["language"])
        invitation = invite_person(actor=None, organisation_id=organisation_id, details=details_of, at=at)
    accept_invitation(invitation_id=invitation.pk, user=user, at=at)


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read("accounts")["account"]
    return rows
