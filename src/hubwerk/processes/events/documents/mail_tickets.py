"""The tickets of mails."""

from collections.abc import Sequence
from typing import Final

from django.utils import translation

from hubwerk.foundation.mail.attachments import AttachedFile
from hubwerk.processes.events.documents.tickets import ticket_name, tickets_pdf
from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Registration

__all__ = ["MAKER", "make_ticket"]

MAKER: Final = "event-ticket"


def make_ticket(key: str, language: str) -> Sequence[AttachedFile]:
    """The ticket of the registration with this key; none for somebody who has no place any more."""
    rows = Registration.objects.select_related("event", "booking", "seat_list", "organisation").confirmed()
    registration = rows.filter(pk=int(key), erased_at__isnull=True).exclude(event__status=EventStatus.CANCELLED).first()
    if registration is None:
        return ()
    with translation.override(language):
        name = ticket_name(registration)
    return [AttachedFile(name, "application/pdf", tickets_pdf([registration], language=language))]
