"""Where the pages of this part of the back office are."""

from typing import Final

from django.urls import reverse

__all__ = ["EVENT_PAGE", "SERIES_PAGE", "event_page", "series_page"]

EVENT_PAGE: Final = "events_events:inspect"
SERIES_PAGE: Final = "events_series:inspect"


def event_page(event_id: int, part: str = "") -> str:
    """The page about an event, at one of its parts."""
    url = reverse(EVENT_PAGE, args=[event_id])
    return f"{url}#{part}" if part else url


def series_page(series_id: int) -> str:
    """The page about a series."""
    return reverse(SERIES_PAGE, args=[series_id])
