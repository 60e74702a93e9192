"""The link by which someone accepts an invitation, with or without an account."""

from typing import Final
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from hubwerk.foundation.errors import NotFound
from hubwerk.network.organisations.models import Invitation

__all__ = ["invitation_from_token", "invitation_token", "invitation_url"]

# The key of the site signs it: who reads the database alone cannot make links.
_SIGNER: Final = Signer(salt="hubwerk.organisations.invitation")


def invitation_token(invitation: Invitation) -> str:
    """What stands in the link; whoever has it is taken for the owner of the address it was sent to."""
    return _SIGNER.sign(invitation.public_id.hex)


def invitation_from_token(token: str) -> Invitation:
    """The invitation of a link, also one that is past or withdrawn. Raises `NotFound` for a link that nobody was given."""
    try:
        public_id = UUID(hex=_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        raise NotFound from None
    invitation = Invitation.objects.select_related("organisation", "invited_by").filter(public_id=public_id).first()
    if invitation is None:
        raise NotFound
    return invitation


def invitation_url(invitation: Invitation) -> str:
    """The whole address of the link, in the language of the one who was invited."""
    with translation.override(invitation.language):
        path = reverse("invitations:invitation", args=[invitation_token(invitation)])
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
