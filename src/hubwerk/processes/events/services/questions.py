"""What an event asks of those who register, and afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.enums import QuestionKind
from hubwerk.processes.events.errors import QuestionAnswered
from hubwerk.processes.events.models import Event, EventQuestion, FeedbackQuestion
from hubwerk.processes.events.models.questions import Asked
from hubwerk.processes.events.queries.planning import answered_feedback_questions, answered_questions
from hubwerk.processes.events.services.guards import locked_event, require_valid
from hubwerk.processes.events.signals import announce_events

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["MOST_QUESTIONS", "QuestionDetails", "set_feedback_questions", "set_questions"]

MOST_QUESTIONS: Final = 20

_Question = TypeVar("_Question", EventQuestion, FeedbackQuestion)


@dataclass(frozen=True, slots=True)
class QuestionDetails:
    """A question as it should be; `id` is that of one that is there. Labels and each possible answer are by language."""

    labels: Mapping[str, str]
    kind: QuestionKind = QuestionKind.LINE
    choices: Sequence[Mapping[str, str]] = field(default_factory=tuple)
    is_required: bool = False
    is_delicate: bool = False  # counts for questions at registration only
    id: int | None = None


@transaction.atomic
def set_questions(*, actor: "User | None", event_id: int, questions: Sequence[QuestionDetails], at: datetime) -> list[EventQuestion]:
    """Ask just these, in this order, of everybody who registers.

    Raises `QuestionAnswered` where one that was answered would go, or be answered otherwise; `InvalidInput` and `NotFound`.
    """
    event = locked_event(event_id)
    before = [str(question) for question in event.questions.all()]
    rows = _set(EventQuestion, event, questions, answered_questions(event.pk))
    for row, details in zip(rows, questions, strict=True):
        if row.is_delicate != details.is_delicate:
            row.is_delicate = details.is_delicate
            row.save(update_fields=["is_delicate"])
    _tell(actor, event, "event-questions-set", "questions", before, rows, at)
    announce_events(event.pk)
    return rows


@transaction.atomic
def set_feedback_questions(*, actor: "User | None", event_id: int, questions: Sequence[QuestionDetails], at: datetime) -> list[FeedbackQuestion]:
    """Ask just these after the event, besides how satisfied people were. Raises as `set_questions` does."""
    event = locked_event(event_id)
    before = [str(question) for question in event.feedback_questions.all()]
    rows = _set(FeedbackQuestion, event, questions, answered_feedback_questions(event.pk))
    _tell(actor, event, "event-feedback-questions-set", "feedback_questions", before, rows, at)
    return rows


def _set(model: type[_Question], event: Event, questions: Sequence[QuestionDetails], answered: frozenset[int]) -> list[_Question]:
    if len(questions) > MOST_QUESTIONS:
        raise InvalidInput({"": [_("An event asks at most %(count)d questions.") % {"count": MOST_QUESTIONS}]})
    known = {row.pk: row for row in model._default_manager.filter(event=event)}
    kept = {details.id for details in questions if details.id is not None}
    if not kept <= set(known):
        raise NotFound
    gone = set(known) - kept
    if gone & answered:
        raise QuestionAnswered
    model._default_manager.filter(pk__in=gone).delete()
    rows = []
    for position, details in enumerate(questions):
        row = known[details.id] if details.id is not None else model(event=event)
        if row.pk in answered:
            _require_same_answers(row, details)
        _fill(row, details, position)
        require_valid(row)
        row.save()
        rows.append(row)
    return rows


def _fill(row: Asked, details: QuestionDetails, position: int) -> None:
    for code in LANGUAGES:
        setattr(row, f"label_{code}", details.labels.get(code, "").strip())
    with_choices = details.kind in {QuestionKind.CHOICE, QuestionKind.SEVERAL}
    row.kind = details.kind
    row.choices = [dict(choice) for choice in details.choices] if with_choices else []
    row.is_required = details.is_required
    row.position = position


def _require_same_answers(row: Asked, details: QuestionDetails) -> None:
    """Answers are stored by the position of what was chosen: new choices come at the end, none goes, and the kind stays."""
    if details.kind != row.kind or len(details.choices) < len(row.choices):
        raise QuestionAnswered


def _tell(
    actor: "User | None", event: Event, action: str, name: str, before: list[str], rows: Sequence[EventQuestion | FeedbackQuestion], at: datetime
) -> None:
    record(actor=actor, action=action, subject=event, changes={name: (before, [str(row) for row in rows])}, at=at)
