"""What participants say after an event, each once, and asking them for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from hubwerk.foundation.history.services.entries import record
from hubwerk.foundation.mail.queries import wants
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.errors import FeedbackClosed, FeedbackGiven
from hubwerk.processes.events.models import Event, Feedback, Registration
from hubwerk.processes.events.queries.attendance import attended, by_address
from hubwerk.processes.events.services.guards import locked_event, locked_registration, require_valid
from hubwerk.processes.events.services.letters_afterwards import ask_people_for_feedback

__all__ = ["FEEDBACK_DAYS", "FEEDBACK_MAIL", "FeedbackDetails", "ask_for_feedback", "give_feedback", "is_feedback_open"]

# So many days after an event, feedback is still taken.
FEEDBACK_DAYS: Final = 60
FEEDBACK_MAIL: Final = "event-feedback"
# People are asked in the morning of the day after, by the clock at the event.
_MORNING: Final = 8
# What a hub that stood still missed is made up for so long; later nobody remembers.
_MADE_UP_FOR: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class FeedbackDetails:
    """How satisfied somebody was, from 1 to 5, what they say in words, and their answers by the key of the question."""

    satisfaction: int
    language: str
    comment: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)


def is_feedback_open(event: Event, at: datetime) -> bool:
    """Whether feedback is taken now."""
    return event.status == EventStatus.PUBLISHED and event.starts_at <= at < event.ends_at + timedelta(days=FEEDBACK_DAYS)


@transaction.atomic
def give_feedback(*, registration_id: int, details: FeedbackDetails, at: datetime) -> Feedback:
    """Keep what somebody says, and that they said something. Where the event asks without names, nothing leads from one to the other.

    Raises `NotFound`, `FeedbackClosed`, `FeedbackGiven`, `InvalidInput`.
    """
    registration = locked_registration(registration_id)
    event = registration.event
    if registration.status != RegistrationStatus.CONFIRMED or not is_feedback_open(event, at):
        raise FeedbackClosed
    if registration.feedback_given:
        raise FeedbackGiven
    feedback = Feedback(
        event=event,
        registration=None if event.feedback_anonymous else registration,
        # A day, not a moment: who answered when stands in the log of every mail program.
        given_on=timezone.localdate(at),
        language=details.language,
        satisfaction=details.satisfaction,
        comment=details.comment.strip(),
        answers=dict(details.answers),
    )
    require_valid(feedback)
    # No entry in the history, which would keep the moment and with it who it was.
    feedback.save()
    registration.feedback_given = True
    registration.save(update_fields=["feedback_given"])
    return feedback


def ask_for_feedback(*, at: datetime) -> int:
    """Ask the people of every event that ended the day before, each event once; returns how many events. Safe to run twice."""
    waiting = Event.objects.published().over(at).filter(feedback_asked_at__isnull=True, ends_at__gt=at - _MADE_UP_FOR)
    due = [event.pk for event in waiting.order_by("ends_at", "pk") if _morning_after(event) <= at]
    return sum(_ask(event_id, at) for event_id in due)


@transaction.atomic
def _ask(event_id: int, at: datetime) -> bool:
    event = locked_event(event_id)
    if event.feedback_asked_at is not None or event.status != EventStatus.PUBLISHED:
        return False
    rows = attended(Registration.objects.filter(event=event, feedback_given=False)).select_related("booking", "person__user")
    for people in by_address(rows.order_by("pk")).values():
        asked = [row for row in people if wants(row.person.user if row.person is not None else None, FEEDBACK_MAIL)]
        if asked:
            ask_people_for_feedback(event, asked, at=at)
    event.feedback_asked_at = at
    event.save(update_fields=["feedback_asked_at"])
    record(actor=None, action="event-feedback-asked", subject=event, changes={"feedback_asked_at": (None, at)}, at=at)
    return True


def _morning_after(event: Event) -> datetime:
    day_after = event.local_end + timedelta(days=1)
    return day_after.replace(hour=_MORNING, minute=0, second=0, microsecond=0)
