"""Addresses of events: made once from the title and the day, never changed."""

from typing import Final

from hubwerk.network.organisations.services.slugs import spelled_slug
from hubwerk.processes.events.models import Event

__all__ = ["RESERVED", "free_slug"]

# What stands at these places below the calendar is not an event.
RESERVED: Final = frozenset({"feeds", "mine", "month", "check-in"})

_LENGTH: Final = 60


def free_slug(event: Event) -> str:
    """An address that no other event has: the title in its first language and the day, numbered where that is taken."""
    words = spelled_slug(event.title("")[0], length=_LENGTH) or "event"
    base = f"{words}-{event.local_start:%Y-%m-%d}"
    taken = set(Event.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
