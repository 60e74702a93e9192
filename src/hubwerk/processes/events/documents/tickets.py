"""Tickets as PDF, one a page: what the door reads, and what whoever comes needs to know on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hubwerk.foundation.documents.errors import TypesetterMissing
from hubwerk.processes.events.enums import SeatMode
from hubwerk.processes.events.links import registration_url
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.times import told_moment, told_period

__all__ = ["CODE_PREFIX", "TEMPLATE", "Ticket", "ticket_context", "ticket_name", "tickets_pdf"]

# What a reader at the door sees first: it is a code of this kind. Nothing else stands in it, so a lost ticket tells nobody who comes where.
CODE_PREFIX: Final = "HW1:"
TEMPLATE: Final = "events/documents/ticket.html"
_GROUP: Final = 5


@dataclass(frozen=True, slots=True)
class Ticket:
    """One person's ticket, in words. `online_url` is "" for whoever comes to the place, `qr_code` for whoever does not."""

    registration: Registration
    title: str
    title_language: str
    when: str
    cancel_until: str
    code: str
    qr_code: SafeString | str
    online_url: str
    link: str

    @classmethod
    def of(cls, registration: Registration, *, language: str) -> "Ticket":
        """The ticket of a registration, which has its event, booking and places with it."""
        event = registration.event
        title, title_language = event.title(language)
        is_online = registration.seat_list.mode == SeatMode.ONLINE
        return cls(
            registration=registration,
            title=title,
            title_language=title_language,
            when=told_period(event, language),
            cancel_until=told_moment(event.can_be_cancelled_until, event, language) if event.cancel_until else "",
            code=f"{registration.code[:_GROUP]} {registration.code[_GROUP:]}",
            # Whoever takes part online is not checked in at a door: the link to the room stands in its place.
            qr_code="" if is_online else _qr_code(registration.code),
            online_url=event.online_url if is_online else "",
            link=registration_url(registration),
        )


def tickets_pdf(registrations: Sequence[Registration], *, language: str) -> bytes:
    """The tickets of people who have a place, in one language. Raises `TypesetterMissing`."""
    # The typesetter is large, and most processes never set a page.
    try:
        from hubwerk.foundation.documents.rendering import render_pdf
    except OSError as missing:
        raise TypesetterMissing from missing
    return render_pdf(TEMPLATE, ticket_context(registrations, language=language), language=language)


def ticket_context(registrations: Sequence[Registration], *, language: str) -> dict[str, Any]:
    """What the template says, of people who are at the same event."""
    tickets = [Ticket.of(registration, language=language) for registration in registrations]
    return {"tickets": tickets, "event": registrations[0].event, "title": tickets[0].title}


def ticket_name(registration: Registration) -> str:
    """The name of the file, in the language that is active."""
    return f"{slugify(registration.event.title()[0])[:60] or 'event'}-{_('ticket')}.pdf"


def _qr_code(code: str) -> SafeString:
    """A drawing that survives a fold and a scratched screen: a quarter of it may be lost. The page leaves it the white margin that readers need."""
    return mark_safe(segno.make(f"{CODE_PREFIX}{code}", error="q", micro=False).svg_inline(border=0, omitsize=True, light="#fff"))  # noqa: S308 made here of our own letters
