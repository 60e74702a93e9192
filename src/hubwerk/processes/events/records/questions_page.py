"""The pages on which is laid down what is asked at registration, and afterwards."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.ui.languages import language_name
from hubwerk.processes.events.enums import QuestionKind
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.models.questions import Asked
from hubwerk.processes.events.queries.planning import answered_feedback_questions, answered_questions
from hubwerk.processes.events.records.ordered_rows import RowForm
from hubwerk.processes.events.records.rows import RowsForm, RowsView
from hubwerk.processes.events.services.questions import QuestionDetails, set_feedback_questions, set_questions

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["FeedbackQuestionsView", "QuestionsView"]

_WITH_CHOICES = (QuestionKind.CHOICE, QuestionKind.SEVERAL)


class FeedbackQuestionForm(RowForm):
    """One question, in the languages there are, with its possible answers one a line."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("Answered by"), choices=QuestionKind.choices, initial=QuestionKind.LINE)
    is_required = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)

    def __init__(self, *args: Any, answered: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_answered = self.initial.get("id") in answered
        for code in LANGUAGES:
            language = {"language": language_name(code)}
            self.fields[f"label_{code}"] = forms.CharField(label=_("Question (%(language)s)") % language, max_length=200, required=False)
        for code in LANGUAGES:
            language = {"language": language_name(code)}
            self.fields[f"choices_{code}"] = forms.CharField(
                label=_("Possible answers (%(language)s)") % language, widget=forms.Textarea(attrs={"rows": 4}), required=False
            )

    @property
    def is_filled(self) -> bool:
        """Whether a question was worded, or is there already."""
        return bool(self.cleaned_data.get("id")) or any(self.cleaned_data.get(f"label_{code}") for code in LANGUAGES)

    @property
    def label_fields(self) -> list[forms.BoundField]:
        """The question in each language."""
        return [self[f"label_{code}"] for code in LANGUAGES]

    @property
    def choice_fields(self) -> list[forms.BoundField]:
        """The possible answers in each language."""
        return [self[f"choices_{code}"] for code in LANGUAGES]

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """All else that is set."""
        in_languages = {field.name for field in (*self.label_fields, *self.choice_fields)}
        return [field for field in self.visible_fields() if field.name not in in_languages]

    @property
    def has_choices(self) -> bool:
        """Whether possible answers are there, or should be."""
        return self["kind"].value() in _WITH_CHOICES or any(field.errors or field.value() for field in self.choice_fields)

    def clean(self) -> dict[str, Any]:
        """The same possible answers in each language that has any."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") in _WITH_CHOICES and any(cleaned.get(f"label_{code}") for code in LANGUAGES):
            numbers = {len(lines) for code in LANGUAGES if (lines := _lines(cleaned.get(f"choices_{code}", "")))}
            if not numbers:
                self.add_error("kind", _("Please enter the possible answers, one a line."))
            elif len(numbers) > 1:
                self.add_error("kind", _("Please enter the same number of answers in each language."))
        return cleaned

    def details(self) -> QuestionDetails:
        """What the service is told."""
        cleaned = self.cleaned_data
        lines = {code: _lines(cleaned[f"choices_{code}"]) for code in LANGUAGES}
        number = max(len(found) for found in lines.values())
        return QuestionDetails(
            id=cleaned["id"],
            labels={code: cleaned[f"label_{code}"] for code in LANGUAGES},
            kind=QuestionKind(cleaned["kind"]),
            choices=[{code: found[position] for code, found in lines.items() if found} for position in range(number)],
            is_required=cleaned["is_required"],
            is_delicate=cleaned.get("is_delicate", False),
        )


class QuestionForm(FeedbackQuestionForm):
    """One question at registration."""

    is_delicate = forms.BooleanField(
        label=gettext_lazy("Delete the answers after the event"),
        required=False,
        help_text=gettext_lazy("For what is nobody's business afterwards: health, beliefs, how somebody travels."),
    )


class FeedbackQuestionsForm(RowsForm):
    """What people are asked after the event."""

    row_form = FeedbackQuestionForm

    def stored(self, event: Event) -> list[dict[str, Any]]:
        """The questions there are."""
        return [_as_row(row) for row in event.feedback_questions.all()]

    def row_kwargs(self, event: Event) -> dict[str, Any]:
        """Which ones were answered."""
        return {"answered": answered_feedback_questions(event.pk)}

    def details(self) -> Sequence[QuestionDetails]:
        """What the service is told."""
        return [row.details() for row in self.rows.filled()]


class QuestionsForm(FeedbackQuestionsForm):
    """What everybody who registers is asked."""

    row_form = QuestionForm

    def stored(self, event: Event) -> list[dict[str, Any]]:
        """The questions there are."""
        return [_as_row(row) | {"is_delicate": row.is_delicate} for row in event.questions.all()]

    def row_kwargs(self, event: Event) -> dict[str, Any]:
        """Which ones were answered."""
        return {"answered": answered_questions(event.pk)}


class QuestionsView(RowsView):
    """Lays down what everybody who registers is asked."""

    form_class = QuestionsForm
    row_template = "events_records/_question_row.html"
    page_title = gettext_lazy("Questions at registration")
    row_name = gettext_lazy("Question")
    intro = gettext_lazy(
        "Name, address, organisation and needs are asked anyway. Ask only what you use: each question costs registrations. "
        "Readers get the question in their language, else in the first there is."
    )
    part = "questions"

    def store(self, form: Any, *, actor: "User", at: datetime) -> None:
        """Ask just these."""
        set_questions(actor=actor, event_id=self.record.pk, questions=form.details(), at=at)


class FeedbackQuestionsView(RowsView):
    """Lays down what people are asked after the event."""

    form_class = FeedbackQuestionsForm
    row_template = "events_records/_question_row.html"
    page_title = gettext_lazy("Questions after the event")
    row_name = gettext_lazy("Question")
    intro = gettext_lazy("How satisfied people were, one to five, and a comment are asked anyway.")
    part = "questions"

    def store(self, form: Any, *, actor: "User", at: datetime) -> None:
        """Ask just these."""
        set_feedback_questions(actor=actor, event_id=self.record.pk, questions=form.details(), at=at)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _as_row(question: Asked) -> dict[str, Any]:
    row: dict[str, Any] = {"id": question.pk, "kind": question.kind, "is_required": question.is_required, "ORDER": question.position + 1}
    for code in LANGUAGES:
        row[f"label_{code}"] = getattr(question, f"label_{code}")
        row[f"choices_{code}"] = "\n".join(choice[code] for choice in question.choices if choice.get(code))
    return row
