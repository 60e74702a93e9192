"""Invitations: an organisation asks someone in, by a link that only their address is sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.managers import normal_form
from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.foundation.mail.rendering import render
from hubwerk.foundation.mail.services.outbox import JSON, queue_message
from hubwerk.network.organisations.enums import PORTAL_ROLES, AffiliationRole, PublicationStatus
from hubwerk.network.organisations.errors import (
    AlreadyAffiliated,
    InvitationAccepted,
    InvitationWithdrawn,
    OrganisationArchived,
    OrganisationMerged,
)
from hubwerk.network.organisations.invitation_links import invitation_url
from hubwerk.network.organisations.models import Invitation, Organisation
from hubwerk.network.organisations.services.people_guard import require_keeper
from hubwerk.network.people.errors import invalid_input

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = [
    "KEPT_FOR",
    "VALID_FOR",
    "InvitationDetails",
    "erase_old_invitations",
    "invite_person",
    "locked_invitation",
    "renew_invitation",
    "withdraw_invitation",
]

VALID_FOR: Final = timedelta(days=14)
KEPT_FOR: Final = timedelta(days=90)  # after the last day of the link


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationDetails:
    """Who is invited, to do what. The names are only what the inviting side calls them; they can correct them."""

    email: str
    role: AffiliationRole | str = AffiliationRole.EDITOR
    given_name: str = ""
    family_name: str = ""
    function: str = ""
    language: str = Language.DE


@transaction.atomic
def invite_person(*, actor: "User | None", organisation_id: int, details: InvitationDetails, at: datetime) -> Invitation:
    """Send someone a link into the portal of an organisation; an earlier link to the same address opens nothing from now on.

    `actor` is None where the hub itself invites. Whether the address has an account makes no difference to what the inviting side sees.
    Raises `InvalidInput`, `NotFound`, `NotAllowed` for whoever does not represent the organisation, `AlreadyAffiliated` for someone who
    can sign in and do as much there already, `OrganisationArchived` and `OrganisationMerged`.
    """
    organisation = Organisation.objects.select_for_update().filter(pk=organisation_id).first()
    if organisation is None:
        raise NotFound
    require_keeper(actor, organisation)
    _require_in_use(organisation)
    invitation = _checked(organisation, details, actor=actor, at=at)
    _require_news(invitation)
    Invitation.objects.unanswered().filter(organisation=organisation, email=invitation.email).update(withdrawn_at=at)
    invitation.save()
    changes = {"invitation": (None, invitation.pk), "role": (None, invitation.role)}
    record(actor=actor, action="person-invited", subject=organisation, changes=changes, at=at)
    _mail(invitation, at=at)
    return invitation


@transaction.atomic
def renew_invitation(*, actor: "User | None", invitation_id: int, at: datetime) -> Invitation:
    """Send a new link to the same address; the old one opens nothing from now on. Raises what `invite_person` and `withdraw_invitation` raise."""
    old = locked_invitation(invitation_id)
    require_keeper(actor, old.organisation)
    _require_unanswered(old)
    details = InvitationDetails(**{field: getattr(old, field) for field in InvitationDetails.__dataclass_fields__})
    return invite_person(actor=actor, organisation_id=old.organisation_id, details=details, at=at)


@transaction.atomic
def withdraw_invitation(*, actor: "User | None", invitation_id: int, at: datetime) -> Invitation:
    """Make the link of an invitation worthless.

    Raises `NotFound`, `NotAllowed` for whoever does not represent the organisation, `InvitationAccepted` and `InvitationWithdrawn`.
    """
    invitation = locked_invitation(invitation_id)
    require_keeper(actor, invitation.organisation)
    _require_unanswered(invitation)
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    changes = {"invitation": (invitation.pk, None), "role": (invitation.role, None)}
    record(actor=actor, action="invitation-withdrawn", subject=invitation.organisation, changes=changes, at=at)
    return invitation


@transaction.atomic
def erase_old_invitations(*, at: datetime) -> int:
    """Forget who was invited, some time after the last day of the link; that someone was stays countable. Returns how many were erased."""
    old = Invitation.objects.holding_personal_values().filter(expires_at__lt=at - KEPT_FOR)
    old.unanswered().update(withdrawn_at=at)
    return old.update(email="", given_name="", family_name="", function="")


def locked_invitation(invitation_id: int) -> Invitation:
    """The invitation, and its organisation before it, locked: answers to one invitation wait for each other. Raises `NotFound`."""
    organisation = Organisation.objects.select_for_update(of=("self",)).filter(invitations=invitation_id).first()
    invitation = Invitation.objects.select_for_update(of=("self",)).filter(pk=invitation_id).first()
    if organisation is None or invitation is None:
        raise NotFound
    invitation.organisation = organisation
    return invitation


def _require_in_use(organisation: Organisation) -> None:
    if organisation.merged_into_id is not None:
        raise OrganisationMerged
    if organisation.status == PublicationStatus.ARCHIVED:
        raise OrganisationArchived


def _require_unanswered(invitation: Invitation) -> None:
    if invitation.accepted_at is not None:
        raise InvitationAccepted
    if invitation.withdrawn_at is not None:
        raise InvitationWithdrawn


def _checked(organisation: Organisation, details: InvitationDetails, *, actor: "User | None", at: datetime) -> Invitation:
    invitation = Invitation(
        organisation=organisation,
        email=normal_form(details.email),
        given_name=details.given_name.strip(),
        family_name=details.family_name.strip(),
        function=details.function.strip(),
        role=details.role,
        language=details.language,
        invited_by=actor,
        created_at=at,
        expires_at=at + VALID_FOR,
    )
    email = Invitation._meta.get_field("email")
    try:
        if not invitation.email:
            raise ValidationError({"email": email.error_messages["blank"]})
        invitation.clean_fields(exclude={"organisation", "invited_by"})
    except ValidationError as error:
        raise invalid_input(error) from error
    return invitation


def _require_news(invitation: Invitation) -> None:
    """Raises `AlreadyAffiliated` for someone of the organisation who can sign in and do as much already."""
    as_much = PORTAL_ROLES[: PORTAL_ROLES.index(AffiliationRole(invitation.role)) + 1]
    address = Q(person__email__iexact=invitation.email) | Q(person__user__email=invitation.email)
    held = invitation.organisation.affiliations.current().filter(address, role__in=as_much, person__user__is_active=True)
    if held.exists():
        raise AlreadyAffiliated


def _mail(invitation: Invitation, *, at: datetime) -> None:
    """The link stands in this mail alone, whose text is erased once it is sent."""
    inviter = invitation.invited_by
    context: dict[str, JSON] = {
        "name": invitation.full_name,
        "organisation": invitation.organisation.name,
        "inviter": inviter.name if inviter else "",
        "role": invitation.role,
        "url": invitation_url(invitation),
        "days": VALID_FOR.days,
    }
    queue_message(
        rendered=render("invitation", language=invitation.language, context=context),
        template="invitation",
        to=invitation.email,
        language=invitation.language,
        key=f"invitation/{invitation.public_id}",
        at=at,
        about=invitation,
        confidential=True,
    )
