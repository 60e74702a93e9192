"""The parts of the page about a message to participants."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.mail.enums import MailStatus
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.records.panels import Fact, facts_html, history_html
from hubwerk.processes.events.enums import MessageStatus
from hubwerk.processes.events.models import EventMessage
from hubwerk.processes.events.queries.recipients import Recipient, counted_by_language, recipients_of
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.rules import may_see_events, may_see_registrations, may_write_messages

__all__ = ["dry_run", "facts", "history", "next_step", "progress", "recipients_html", "texts_html"]

_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class _Written:
    """Which words the readers of a language get; `instead` names the language they are in where their own is missing."""

    language: str
    code: str
    subject: str
    text: str
    instead: str


def next_step(request: HttpRequest, message: EventMessage) -> str:
    """Whether it is sent, and what this reader can do."""
    context = {"message": message, "may_write": may_write_messages(request.user), "address": getattr(request.user, "email", "")}
    return render_to_string("events_office/_message_state.html", context, request=request)


def progress(request: HttpRequest, message: EventMessage) -> str:
    """How many mails are written, sent and failed; nothing for a draft."""
    if message.status == MessageStatus.DRAFT:
        return ""
    counted = dict(OutgoingMail.objects.about(message).order_by().values_list("status").annotate(number=Count("pk")))
    written = sum(counted.values())
    context = {
        "message": message,
        "expected": message.expected or 0,
        "written": written,
        "sent": counted.get(MailStatus.SENT, 0),
        "failed": counted.get(MailStatus.FAILED, 0) + counted.get(MailStatus.UNCERTAIN, 0),
        "is_running": message.status == MessageStatus.SENDING or counted.get(MailStatus.QUEUED, 0) + counted.get(MailStatus.SENDING, 0) > 0,
    }
    return render_to_string("events_office/_message_progress.html", context, request=request)


def recipients_html(request: HttpRequest, message: EventMessage) -> str:
    """Whom a draft would reach now; nothing once it is sent."""
    if message.status != MessageStatus.DRAFT or not may_see_registrations(request.user):
        return ""
    return render_to_string("events_office/_dry_run.html", dry_run(message), request=request)


def dry_run(message: EventMessage) -> dict[str, Any]:
    """How many a message reaches, by language and by list, and the first of them by name."""
    recipients = recipients_of(message)
    lists = Counter(str(row.seat_list) for recipient in recipients for row in recipient.registrations)
    return {
        "number": len(recipients),
        "people": sum(len(recipient.registrations) for recipient in recipients),
        "languages": [(language_name(code), number, _instead(message, code)) for code, number in counted_by_language(recipients).items()],
        "lists": sorted(lists.items()),
        "first": _names(recipients),
        "more": max(len(recipients) - _NAMED, 0),
    }


def texts_html(request: HttpRequest, message: EventMessage) -> str:
    """What the readers of each language get."""
    written = [_Written(language_name(code), code, message.subject(code), message.text(code)[0], _instead(message, code)) for code in LANGUAGES]
    return render_to_string("events_office/_message_texts.html", {"written": written}, request=request)


def facts(request: HttpRequest, message: EventMessage) -> str:
    """To whom it goes, who wrote it and when."""
    moments = [(_("Written"), message.created_at), (_("Sent"), message.sent_at)]
    return facts_html(
        [
            Fact(_("Event"), str(message.event), url=event_page(message.event_id) if may_see_events(request.user) else ""),
            Fact(_("To whom"), str(message.get_segment_display())),
            Fact(_("Recipients"), str(message.expected or "")),
            Fact(_("Author"), str(message.author or "")),
            *(Fact(label, date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")) for label, moment in moments if moment),
        ]
    )


def history(request: HttpRequest, message: EventMessage) -> str:
    """What was done with it."""
    return history_html(request, message)


def language_name(code: str) -> str:
    """What a language is called in the reader's."""
    return str(get_language_info(code)["name_translated"])


def _instead(message: EventMessage, code: str) -> str:
    """The language that readers of this one get, where theirs is missing."""
    used = message.text(code)[1]
    return "" if used == code else language_name(used)


def _names(recipients: list[Recipient]) -> list[str]:
    return [", ".join(recipient.names) for recipient in recipients[:_NAMED]]
