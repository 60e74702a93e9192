"""The list for the table at the entrance: who is expected, with room for a signature."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from hubwerk.foundation.documents.errors import TypesetterMissing
from hubwerk.processes.events.enums import SeatMode
from hubwerk.processes.events.models import Event, Registration
from hubwerk.processes.events.times import told_period

__all__ = ["PARTICIPANTS_TEMPLATE", "list_context", "participants_pdf"]

PARTICIPANTS_TEMPLATE: Final = "checkin/documents/participants.html"
_EMPTY_LINES: Final = 8  # for those who come without registration


def participants_pdf(event: Event, people: Mapping[SeatMode, Sequence[Registration]], *, language: str) -> bytes:
    """One list for each way to take part, by name; nothing but name and organisation. Raises `TypesetterMissing`."""
    # The typesetter is large, and most processes never set a page.
    try:
        from hubwerk.foundation.documents.rendering import render_pdf
    except OSError as missing:
        raise TypesetterMissing from missing
    return render_pdf(PARTICIPANTS_TEMPLATE, list_context(event, people, language=language), language=language)


def list_context(event: Event, people: Mapping[SeatMode, Sequence[Registration]], *, language: str) -> dict[str, Any]:
    """What the template gets; on site there are empty lines for people who just come."""
    title, title_language = event.title(language)
    return {
        "event": event,
        "title": title,
        "title_language": title_language,
        "when": told_period(event, language),
        "lists": [(mode, mode.label, rows, range(_EMPTY_LINES) if mode == SeatMode.ON_SITE else ()) for mode, rows in people.items()],
    }
