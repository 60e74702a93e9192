"""Where the pages of this room are in the back office."""

from typing import Final

from django.urls import reverse

__all__ = ["APPLICATION_PAGE", "FORM_PAGE", "MEMBERSHIP_PAGE", "TIER_PAGE", "application_page", "membership_page"]

APPLICATION_PAGE: Final = "membership_applications:inspect"
MEMBERSHIP_PAGE: Final = "membership_members:inspect"
TIER_PAGE: Final = "membership_tiers:inspect"
FORM_PAGE: Final = "membership_forms:inspect"


def application_page(application_id: int, part: str = "") -> str:
    """The page about an application, or a part of it."""
    return reverse(APPLICATION_PAGE, args=[application_id]) + (f"#{part}" if part else "")


def membership_page(membership_id: int, part: str = "") -> str:
    """The page about a membership, or a part of it."""
    return reverse(MEMBERSHIP_PAGE, args=[membership_id]) + (f"#{part}" if part else "")
