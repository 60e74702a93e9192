"""The forms by which organisations apply, and the questions each asks in addition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.membership.enums import QuestionKind, VatAsked
from hubwerk.processes.membership.errors import QuestionAnswered
from hubwerk.processes.membership.models import Application, ApplicationForm, ApplicationQuestion
from hubwerk.processes.membership.services.kept_rows import columns, keep

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["FormDetails", "QuestionDetails", "add_question", "create_form", "drop_question", "update_form", "update_question"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDetails:
    """What a form is called, by language, for whom it is and what it asks; no `kinds` for every kind."""

    code: str
    names: Mapping[str, str]
    intros: Mapping[str, str] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    asks_size: bool = True
    vat: VatAsked | str = VatAsked.OPTIONAL
    asks_mandate: bool = False
    position: int = 0
    is_open: bool = True

    def values(self) -> dict[str, object]:
        """The columns of a form."""
        own: dict[str, object] = {
            "code": self.code,
            "kinds": sorted(self.kinds),
            "asks_size": self.asks_size,
            "vat": str(self.vat),
            "asks_mandate": self.asks_mandate,
            "position": self.position,
            "is_open": self.is_open,
        }
        return own | columns("name", self.names) | columns("intro", self.intros)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDetails:
    """A question with its help, by language; `choices` are the possible answers, each by language."""

    labels: Mapping[str, str]
    helps: Mapping[str, str] = field(default_factory=dict)
    kind: QuestionKind | str = QuestionKind.LINE
    choices: Sequence[Mapping[str, str]] = ()
    is_required: bool = False
    position: int = 0

    def values(self) -> dict[str, object]:
        """The columns of a question."""
        own: dict[str, object] = {
            "kind": str(self.kind),
            "choices": [dict(choice) for choice in self.choices] if self.kind == QuestionKind.CHOICE else [],
            "is_required": self.is_required,
            "position": self.position,
        }
        return own | columns("label", self.labels) | columns("help", self.helps)


@transaction.atomic
def create_form(*, actor: "User", details: FormDetails, at: datetime) -> ApplicationForm:
    """Lay down a form. Raises `InvalidInput`."""
    form = ApplicationForm()
    keep(form, details.values(), actor=actor, action="application-form-created", at=at)
    return form


@transaction.atomic
def update_form(*, actor: "User", form_id: int, details: FormDetails, at: datetime) -> ApplicationForm:
    """Change what a form asks, or open and close it. Raises `InvalidInput` and `NotFound`."""
    form = _locked(form_id)
    keep(form, details.values(), actor=actor, action="application-form-changed", at=at)
    return form


@transaction.atomic
def add_question(*, actor: "User", form_id: int, details: QuestionDetails, at: datetime) -> ApplicationQuestion:
    """Have a form ask something in addition. Raises `InvalidInput` and `NotFound`."""
    form = _locked(form_id)
    question = ApplicationQuestion(form=form)
    keep(question, details.values(), actor=actor, action="question-added", at=at, about=form)
    return question


@transaction.atomic
def update_question(*, actor: "User", question_id: int, details: QuestionDetails, at: datetime) -> ApplicationQuestion:
    """Change a question; once it was asked, only its words, so that the answers keep their meaning.

    Raises `QuestionAnswered`, `InvalidInput` and `NotFound`.
    """
    question = _question(question_id)
    form = _locked(question.form_id)
    values = details.values()
    changed = values["kind"] != question.kind or len(details.choices) < len(question.choices)
    if changed and _was_asked(form):
        raise QuestionAnswered
    keep(question, values, actor=actor, action="question-changed", at=at, about=form)
    return question


@transaction.atomic
def drop_question(*, actor: "User", question_id: int, at: datetime) -> ApplicationForm:
    """Take away a question that was never asked. Raises `QuestionAnswered` and `NotFound`."""
    question = _question(question_id)
    form = _locked(question.form_id)
    if _was_asked(form):
        raise QuestionAnswered
    label = question.label()
    question.delete()
    record(actor=actor, action="question-dropped", subject=form, changes={"question": (label, None)}, at=at)
    return form


def _was_asked(form: ApplicationForm) -> bool:
    return Application.objects.filter(form=form).exists()


def _question(question_id: int) -> ApplicationQuestion:
    question = ApplicationQuestion.objects.filter(pk=question_id).first()
    if question is None:
        raise NotFound
    return question


def _locked(form_id: int) -> ApplicationForm:
    form = ApplicationForm.objects.select_for_update().filter(pk=form_id).first()
    if form is None:
        raise NotFound
    return form
