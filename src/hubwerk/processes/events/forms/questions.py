"""The questions of an event as fields for those who register. Stored are positions, numbers and texts; `answers_in_words` reads them aloud."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.processes.events.details import JSON
from hubwerk.processes.events.enums import QuestionKind
from hubwerk.processes.events.models.questions import Asked

__all__ = ["question_field", "shown_answer", "typed_answer"]

_YES, _NO = "yes", "no"
_YES_NO = [(_YES, _("Yes")), (_NO, _("No"))]
_BEST = 5
_LINE_LENGTH = 300
_TEXT_LENGTH = 2000


def question_field(question: Asked) -> forms.Field:
    """The field by which one question is answered."""
    asked: dict[str, Any] = {"label": question.label(), "required": question.is_required}
    possible = [(str(position), answer) for position, answer in enumerate(question.answers())]
    if question.kind == QuestionKind.TEXT:
        return forms.CharField(**asked, max_length=_TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 3}))
    if question.kind == QuestionKind.YES_NO:
        return forms.ChoiceField(**asked, choices=_YES_NO, widget=forms.RadioSelect)
    if question.kind == QuestionKind.CHOICE:
        return forms.ChoiceField(**asked, choices=possible, widget=forms.RadioSelect)
    if question.kind == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(**asked, choices=possible, widget=forms.CheckboxSelectMultiple)
    if question.kind == QuestionKind.RATING:
        marks = [(str(mark), str(mark)) for mark in range(1, _BEST + 1)]
        return forms.ChoiceField(**asked, choices=marks, widget=forms.RadioSelect, help_text=_("One is the lowest, five the highest."))
    if question.kind == QuestionKind.NUMBER:
        return forms.DecimalField(**asked, max_digits=12, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    return forms.CharField(**asked, max_length=_LINE_LENGTH)


def typed_answer(question: Asked, value: Any) -> JSON:
    """What was entered, as it is stored."""
    if value in (None, "", []):
        return ""
    return [str(one) for one in value] if question.kind == QuestionKind.SEVERAL else str(value)


def shown_answer(question: Asked, answers: Mapping[str, Any]) -> Any:
    """An answer as its field shows it."""
    answer = answers.get(str(question.pk), "")
    if question.kind == QuestionKind.YES_NO and answer not in ("", None):
        return _YES if answer in (True, "True", "true", _YES) else _NO
    return [str(one) for one in answer] if isinstance(answer, list) else answer
