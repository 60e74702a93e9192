"""The link by which an applicant, who needs no account, comes back to an application."""

from typing import Final
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from hubwerk.foundation.errors import NotFound
from hubwerk.processes.membership.models import Application

__all__ = ["application_from_token", "application_token", "application_url"]

# The key of the site signs it: who reads the database alone cannot make links.
_SIGNER: Final = Signer(salt="hubwerk.membership.application")


def application_token(application: Application) -> str:
    """What stands in the link; whoever has it may read and, while it is open, write the application."""
    return _SIGNER.sign(application.public_id.hex)


def application_from_token(token: str) -> Application:
    """The application of a link. Raises `NotFound` for one that nobody was given."""
    try:
        public_id = UUID(hex=_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        raise NotFound from None
    application = Application.objects.select_related("form", "tier", "statutes", "region").filter(public_id=public_id).first()
    if application is None:
        raise NotFound
    return application


def application_url(application: Application) -> str:
    """The whole address of the link, in the applicant's language."""
    with translation.override(application.language):
        path = reverse("membership:continue", args=[application_token(application)])
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
