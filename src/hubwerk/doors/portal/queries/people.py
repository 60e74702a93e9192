"""Who belongs to an organisation, as its own people see it: names and what each may do, no addresses but those the organisation wrote to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hubwerk.network.organisations.enums import PORTAL_ROLES, AffiliationRole
from hubwerk.network.organisations.models import Affiliation, Invitation, Organisation
from hubwerk.network.organisations.role_words import ROLE_SENTENCES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.foundation.accounts.models import User

__all__ = ["Member", "SentInvitation", "members_of", "sent_invitations", "those_who_may_take_over"]

_ORDER = {role: place for place, role in enumerate((*PORTAL_ROLES, AffiliationRole.CONTACT, AffiliationRole.BILLING))}


@dataclass(frozen=True, slots=True)
class Member:
    """Someone at the organisation: the affiliation that gives them most, and what else they are there."""

    affiliation: Affiliation
    others: tuple[Affiliation, ...]
    is_reader: bool

    @property
    def name(self) -> str:
        """Given name first."""
        return self.affiliation.person.full_name

    @property
    def function(self) -> str:
        """What they do there, as far as it is known."""
        return next((row.function for row in (self.affiliation, *self.others) if row.function), "")

    @property
    def sentence(self) -> "StrOrPromise":
        """What their role means."""
        return ROLE_SENTENCES[AffiliationRole(self.affiliation.role)]

    @property
    def signs_in(self) -> bool:
        """Whether there is an account by which they could."""
        user = self.affiliation.person.user
        return user is not None and user.is_active

    @property
    def in_portal(self) -> bool:
        """Whether their role lets them into the portal, once they can sign in."""
        return self.affiliation.role in PORTAL_ROLES


@dataclass(frozen=True, slots=True)
class SentInvitation:
    """An invitation that was not answered yet, as its sender sees it."""

    invitation: Invitation
    is_open: bool


def members_of(organisation: Organisation, reader: "User") -> list[Member]:
    """Everyone who is there today, those who may do most first. One query."""
    rows = organisation.affiliations.current().select_related("person__user").order_by("person__family_name", "person__given_name", "pk")
    by_person: dict[int, list[Affiliation]] = {}
    for row in rows:
        by_person.setdefault(row.person_id, []).append(row)
    members = [_member(held, reader) for held in by_person.values()]
    return sorted(members, key=lambda member: _ORDER[AffiliationRole(member.affiliation.role)])


def sent_invitations(organisation: Organisation, *, at: datetime) -> list[SentInvitation]:
    """What waits for an answer or has expired without one, the newest first. One query."""
    rows = organisation.invitations.unanswered().exclude(email="")
    return [SentInvitation(row, row.is_open(at)) for row in rows]


def those_who_may_take_over(members: Sequence[Member], member: Member) -> list[Member]:
    """The colleagues to whom a representative can hand over: whoever can sign in and does not represent the organisation already."""
    return [
        other
        for other in members
        if other.affiliation.person_id != member.affiliation.person_id and other.signs_in and other.affiliation.role != AffiliationRole.REPRESENTATIVE
    ]


def _member(held: Sequence[Affiliation], reader: "User") -> Member:
    first, *others = sorted(held, key=lambda row: _ORDER[AffiliationRole(row.role)])
    return Member(first, tuple(others), is_reader=first.person.user_id == reader.pk)
