"""Where the pages about registrations and messages are in the back office."""

from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

__all__ = ["MESSAGE_PAGE", "REGISTRATION_PAGE", "line_page", "message_page", "registration_page", "registrations_list"]

REGISTRATION_PAGE: Final = "events_registrations:inspect"
MESSAGE_PAGE: Final = "events_messages:inspect"


def registration_page(registration_id: int, part: str = "") -> str:
    """The page about a registration, or a part of it."""
    return reverse(REGISTRATION_PAGE, args=[registration_id]) + (f"#{part}" if part else "")


def message_page(message_id: int) -> str:
    """The page about a message."""
    return reverse(MESSAGE_PAGE, args=[message_id])


def line_page(event_id: int) -> str:
    """The waiting lists of an event."""
    return reverse("events_registrations:line", args=[event_id])


def registrations_list(**filters: str | int) -> str:
    """The list of registrations, narrowed: `event`, `status`, `mode`, `came`, `member`, `newcomer`, `region`, `role`, `kind`, `matched`, `walk_in`, `needs`, `contingent`."""
    return f"{reverse('events_registrations:index')}?{urlencode(filters)}"
