"""Writing the mails of a message to participants. It may stop at any point and be begun again: no address is written to twice."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.db import transaction

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.mail.rendering import RenderedMail, render
from hubwerk.foundation.mail.services.outbox import JSON, queue_message
from hubwerk.processes.events.enums import MessageStatus, SeatMode
from hubwerk.processes.events.links import booking_url, registration_url
from hubwerk.processes.events.models import EventMessage, Registration
from hubwerk.processes.events.queries.recipients import Recipient, recipients_of
from hubwerk.processes.events.services.letters import event_context

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["TEMPLATE", "deliver_message", "message_mail", "queue_test", "send_unfinished_messages"]

TEMPLATE: Final = "event-message"
_AT_ONCE: Final = 50  # mails in one transaction, so that nobody who books meanwhile waits for long
_LEFT_AFTER: Final = timedelta(minutes=5)


def deliver_message(*, message_id: int, at: datetime) -> int:
    """Write what is left to write of a message that is being sent; returns how many mails there are now. Does nothing for any other message."""
    message = EventMessage.objects.select_related("event").filter(pk=message_id, status=MessageStatus.SENDING).first()
    if message is None:
        return 0
    recipients = recipients_of(message, registered_by=message.sent_at)
    for first in range(0, len(recipients), _AT_ONCE):
        _queue(message, recipients[first : first + _AT_ONCE], at=at)
    written = OutgoingMail.objects.about(message).count()
    EventMessage.objects.filter(pk=message.pk, status=MessageStatus.SENDING).update(status=MessageStatus.SENT, sent_count=written)
    return written


def send_unfinished_messages(*, at: datetime) -> int:
    """Go on with messages whose task was lost or failed; returns how many."""
    left = EventMessage.objects.filter(status=MessageStatus.SENDING, sent_at__lte=at - _LEFT_AFTER).order_by("sent_at", "pk")
    keys = list(left.values_list("pk", flat=True))
    for key in keys:
        deliver_message(message_id=key, at=at)
    return len(keys)


def queue_test(message: EventMessage, actor: "User", *, at: datetime) -> None:
    """Write to oneself what participants would get, in each language the message has words in."""
    for code in LANGUAGES:
        if getattr(message, f"text_{code}"):
            queue_message(
                rendered=message_mail(message, names=[actor.name or actor.email], language=code, link=""),
                template=TEMPLATE,
                to=actor.email,
                language=code,
                key=f"{TEMPLATE}-test/{message.pk}/{actor.pk}/{code}/{at.isoformat()}",
                at=at,
            )


def message_mail(message: EventMessage, *, names: Sequence[str], language: str, link: str, is_online: bool = False) -> RenderedMail:
    """The mail as it is read in a language; `link` leads to the registration, empty for none. Who takes part online is told no place."""
    text, _language = message.text(language)
    said: dict[str, JSON] = {"subject": message.subject(language), "message": text, "names": names, "link": link}
    if is_online:
        said["place"] = ""
    return render(TEMPLATE, language=language, context={**event_context(message.event, language), **said})


@transaction.atomic
def _queue(message: EventMessage, recipients: Sequence[Recipient], *, at: datetime) -> None:
    for recipient in recipients:
        address = sha256(recipient.email.lower().encode()).hexdigest()[:32]
        queue_message(
            rendered=message_mail(
                message,
                names=recipient.names,
                language=recipient.language,
                link=_link(recipient.registrations),
                is_online=all(row.seat_list.mode == SeatMode.ONLINE for row in recipient.registrations),
            ),
            template=TEMPLATE,
            to=recipient.email,
            language=recipient.language,
            key=f"{TEMPLATE}/{message.pk}/{address}",
            at=at,
            about=message,
            confidential=True,
        )


def _link(registrations: Sequence[Registration]) -> str:
    """To the registration; to the whole booking for whoever is written to about several."""
    first = registrations[0]
    return registration_url(first) if len(registrations) == 1 else booking_url(first.booking)
