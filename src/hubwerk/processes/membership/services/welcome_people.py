"""The membership's own part of a welcome: whoever was named as a contact with a role in the portal is invited into it."""

from datetime import datetime

from hubwerk.network.organisations.enums import PORTAL_ROLES
from hubwerk.network.organisations.errors import AlreadyAffiliated
from hubwerk.network.organisations.services.invitations import InvitationDetails, invite_person
from hubwerk.processes.membership.details import ApplicationDetails
from hubwerk.processes.membership.models import Membership

__all__ = ["invite_contacts"]


def invite_contacts(membership: Membership, at: datetime) -> str:
    """Send each of them a link into the portal; who can sign in and do as much there already needs none."""
    if membership.application is None:
        return ""
    for contact in ApplicationDetails.from_json(membership.application.details).contacts:
        if contact.role not in PORTAL_ROLES:
            continue
        details = InvitationDetails(
            email=contact.email,
            role=contact.role,
            given_name=contact.given_name,
            family_name=contact.family_name,
            function=contact.function,
            language=contact.language,
        )
        try:
            invite_person(actor=None, organisation_id=membership.organisation_id, details=details, at=at)
        except AlreadyAffiliated:
            continue
    return ""
