"""What planning an event needs to know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.models import Event, Feedback, Registration

if TYPE_CHECKING:
    from hubwerk.network.organisations.models import Organisation

__all__ = ["HostedEvent", "answered_feedback_questions", "answered_questions", "hosted_events"]


@dataclass(frozen=True, slots=True)
class HostedEvent:
    """An event with its numbers only, as those of an organisation that hosts it see it."""

    event: Event
    confirmed: int
    waiting: int
    came: int


def answered_questions(event_id: int) -> frozenset[int]:
    """The questions at registration that somebody has answered."""
    return _keys(Registration.objects.filter(event=event_id).exclude(answers={}).values_list("answers", flat=True))


def answered_feedback_questions(event_id: int) -> frozenset[int]:
    """The questions about an event that somebody has answered."""
    return _keys(Feedback.objects.filter(event=event_id).exclude(answers={}).values_list("answers", flat=True))


def hosted_events(organisation: "Organisation", at: datetime) -> list[HostedEvent]:
    """What an organisation hosts and was announced: what is to come first, soonest first, then what was, the latest first. One query."""
    rows = _with_numbers(Event.objects.filter(hosts__organisation=organisation, status__in=[EventStatus.PUBLISHED, EventStatus.CANCELLED]))
    events = [HostedEvent(event, event.confirmed, event.in_line, event.came) for event in rows]
    coming = sorted((row for row in events if row.event.ends_at > at), key=lambda row: (row.event.starts_at, row.event.pk))
    over = sorted((row for row in events if row.event.ends_at <= at), key=lambda row: (row.event.starts_at, row.event.pk), reverse=True)
    return coming + over


def _with_numbers(events: QuerySet[Event]) -> QuerySet[Any]:
    def people(**which: object) -> Count:
        return Count("registrations", filter=Q(**{f"registrations__{name}": value for name, value in which.items()}))

    return events.annotate(
        confirmed=people(status=RegistrationStatus.CONFIRMED),
        in_line=people(status__in=[RegistrationStatus.WAITING, RegistrationStatus.OFFERED]),
        came=people(checked_in_at__isnull=False),
    )


def _keys(answers: Iterable[dict[str, object]]) -> frozenset[int]:
    return frozenset(int(key) for given in answers for key, value in given.items() if key.isdecimal() and value not in ("", None, []))
