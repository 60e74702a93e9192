"""The periodic work of this room."""

from django.utils import timezone

from hubwerk.network.organisations.services.site_requests import erase_old_site_requests


def forget_site_requests() -> None:
    """Erase who asked about sites a year ago."""
    erase_old_site_requests(at=timezone.now())
