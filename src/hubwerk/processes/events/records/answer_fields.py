"""Questions of an event as fields of the office's forms. Nothing is required here: who is asked on the telephone may not know.

How answers are stored and shown is the same as for those who answer themselves (`forms.questions`).
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.processes.events.enums import QuestionKind
from hubwerk.processes.events.models import EventQuestion

__all__ = ["answer_field"]

_NONE = [("", _("no answer"))]
_YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def answer_field(question: EventQuestion) -> forms.Field:
    """The field for one question."""
    possible = [(str(position), answer) for position, answer in enumerate(question.answers())]
    asked: dict[str, Any] = {"label": question.label(), "required": False}
    if question.kind == QuestionKind.TEXT:
        return forms.CharField(**asked, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    if question.kind == QuestionKind.YES_NO:
        return forms.ChoiceField(**asked, choices=[*_NONE, *_YES_NO])
    if question.kind == QuestionKind.CHOICE:
        return forms.ChoiceField(**asked, choices=[*_NONE, *possible])
    if question.kind == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(**asked, choices=possible, widget=forms.CheckboxSelectMultiple)
    if question.kind == QuestionKind.RATING:
        return forms.TypedChoiceField(**asked, choices=[*_NONE, *((str(number), str(number)) for number in range(1, 6))])
    if question.kind == QuestionKind.NUMBER:
        return forms.DecimalField(**asked)
    return forms.CharField(**asked, max_length=300)
