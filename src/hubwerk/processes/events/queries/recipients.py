"""Whom a message to participants reaches: each address once, in the language it is written to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hubwerk.processes.events.models import EventMessage, Registration
from hubwerk.processes.events.queries.attendance import by_address
from hubwerk.processes.events.queries.segments import in_segment

__all__ = ["Recipient", "counted_by_language", "recipients_of"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A mail address with everybody who is written to there: one person, or those that somebody registered together."""

    email: str
    language: str
    registrations: tuple[Registration, ...]

    @property
    def names(self) -> list[str]:
        """Whom the mail greets."""
        return [registration.full_name for registration in self.registrations]


def recipients_of(message: EventMessage, *, registered_by: datetime | None = None) -> list[Recipient]:
    """In the order of their names; of those who registered until a moment, where one is given. One query."""
    rows = in_segment(message.event, message.segment)
    reached = by_address(rows.filter(created_at__lte=registered_by) if registered_by is not None else rows)
    return [Recipient(same[0].mail_address, _language(same), tuple(same)) for same in reached.values()]


def counted_by_language(recipients: Iterable[Recipient]) -> dict[str, int]:
    """How many mails are written in each language, the most first."""
    return dict(Counter(recipient.language for recipient in recipients).most_common())


def _language(same: list[Registration]) -> str:
    """The language of the one whose address it is; of who registered them where none of them has it."""
    own = next((row for row in same if row.email), None)
    return own.language if own is not None else same[0].booking.language
