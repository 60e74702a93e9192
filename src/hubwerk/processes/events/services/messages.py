"""Messages to the participants of an event: drafted, tried on oneself, counted, and sent once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.errors import InvalidInput, NotAllowed, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.enums import MessageSegment, MessageStatus
from hubwerk.processes.events.errors import MessageNotDraft, NobodyToWriteTo, RecipientsChanged
from hubwerk.processes.events.models import Event, EventMessage
from hubwerk.processes.events.queries.recipients import recipients_of
from hubwerk.processes.events.rules import may_write_messages
from hubwerk.processes.events.services.guards import require_valid
from hubwerk.processes.events.services.message_delivery import queue_test
from hubwerk.processes.events.tasks import deliver_message_task

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["MessageDetails", "change_message", "draft_message", "drop_message", "send_message", "send_test"]

_FIELDS: Final = ("segment", *(f"{name}_{code}" for name in ("subject", "text") for code in LANGUAGES))


@dataclass(frozen=True, slots=True)
class MessageDetails:
    """What is written to whom; a language may be missing, and its readers get the first there is."""

    segment: MessageSegment
    subjects: Mapping[str, str]
    texts: Mapping[str, str]


@transaction.atomic
def draft_message(*, actor: "User", event_id: int, details: MessageDetails, at: datetime) -> EventMessage:
    """Write a message without sending it. Raises `NotAllowed`, `InvalidInput` and `NotFound`."""
    _require_writer(actor)
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        raise NotFound
    message = EventMessage(event=event, author=actor, created_at=at)
    _write(message, details)
    message.save()
    record(actor=actor, action="event-message-drafted", subject=message, changes={"segment": (None, message.segment)}, at=at)
    return message


@transaction.atomic
def change_message(*, actor: "User", message_id: int, details: MessageDetails, at: datetime) -> EventMessage:
    """Change a draft. Raises `NotAllowed`, `MessageNotDraft`, `InvalidInput` and `NotFound`."""
    message = _draft(actor, message_id)
    before = {field: getattr(message, field) for field in _FIELDS}
    _write(message, details)
    changes: dict[str, tuple[object, object]] = {name: (old, new) for name, old in before.items() if (new := getattr(message, name)) != old}
    if changes:
        message.save(update_fields=list(changes))
        record(actor=actor, action="event-message-changed", subject=message, changes=changes, at=at)
    return message


@transaction.atomic
def drop_message(*, actor: "User", message_id: int, at: datetime) -> Event:
    """Throw a draft away. Raises `NotAllowed`, `MessageNotDraft` and `NotFound`."""
    message = _draft(actor, message_id)
    record(actor=actor, action="event-message-dropped", subject=message, changes={}, at=at)
    message.delete()
    return message.event


@transaction.atomic
def send_test(*, actor: "User", message_id: int, at: datetime) -> EventMessage:
    """Send the message to oneself only, once in each language it is written in. Raises `NotAllowed` and `NotFound`."""
    _require_writer(actor)
    message = EventMessage.objects.select_related("event").filter(pk=message_id).first()
    if message is None:
        raise NotFound
    queue_test(message, actor, at=at)
    return message


@transaction.atomic
def send_message(*, actor: "User", message_id: int, expected: int, at: datetime) -> EventMessage:
    """Send the message to as many as were counted before; the worker writes the mails, each once.

    Raises `NotAllowed`, `MessageNotDraft`, `NobodyToWriteTo`, `RecipientsChanged` and `NotFound`.
    """
    message = _draft(actor, message_id)
    number = len(recipients_of(message, registered_by=at))
    if not number:
        raise NobodyToWriteTo
    if number != expected:
        raise RecipientsChanged
    message.status, message.expected, message.sent_at = MessageStatus.SENDING, number, at
    message.save(update_fields=["status", "expected", "sent_at"])
    changes = {"status": (MessageStatus.DRAFT, message.status), "expected": (None, number)}
    record(actor=actor, action="event-message-sent", subject=message, changes=changes, at=at)
    deliver_message_task.enqueue(message.pk)
    return message


def _require_writer(actor: "User") -> None:
    if not may_write_messages(actor):
        raise NotAllowed


def _draft(actor: "User", message_id: int) -> EventMessage:
    _require_writer(actor)
    message = EventMessage.objects.select_for_update(of=("self",)).select_related("event").filter(pk=message_id).first()
    if message is None:
        raise NotFound
    if message.status != MessageStatus.DRAFT:
        raise MessageNotDraft
    return message


def _write(message: EventMessage, details: MessageDetails) -> None:
    subjects = {code: " ".join(details.subjects.get(code, "").split()) for code in LANGUAGES}
    texts = {code: details.texts.get(code, "").strip() for code in LANGUAGES}
    errors = {f"text_{code}": [_("This language has a subject, but no text.")] for code in LANGUAGES if subjects[code] and not texts[code]}
    errors |= {f"subject_{code}": [_("This language has a text, but no subject.")] for code in LANGUAGES if texts[code] and not subjects[code]}
    if not any(subjects.values()) and not any(texts.values()):
        errors[f"subject_{LANGUAGES[0]}"] = [_("Please write the message in at least one language.")]
    if errors:
        raise InvalidInput(errors)
    message.segment = details.segment
    for code in LANGUAGES:
        setattr(message, f"subject_{code}", subjects[code])
        setattr(message, f"text_{code}", texts[code])
    require_valid(message)
