"""The periodic work of this room."""

from django.utils import timezone

from hubwerk.network.organisations.services.invitations import erase_old_invitations
from hubwerk.network.organisations.services.site_requests import erase_old_site_requests


def forget_site_requests() -> None:
    """Erase who asked about sites a year ago."""
    erase_old_site_requests(at=timezone.now())


def forget_invitations() -> None:
    """Erase who was invited and did not come, or came and is known as a person since."""
    erase_old_invitations(at=timezone.now())
