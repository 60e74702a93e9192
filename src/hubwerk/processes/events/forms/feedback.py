"""What people are asked after an event."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.processes.events.details import JSON
from hubwerk.processes.events.enums import QuestionKind, Satisfaction
from hubwerk.processes.events.models import FeedbackQuestion
from hubwerk.processes.events.services.feedback import FeedbackDetails

__all__ = ["FeedbackForm"]

_COMMENT_LENGTH: Final = 3000
_YES_NO: Final = [("yes", _("Yes")), ("no", _("No"))]
# From best to worst as satisfaction is asked, so that both read alike.
_MARKS: Final = [("5", _("5 – agree fully")), ("4", "4"), ("3", "3"), ("2", "2"), ("1", _("1 – do not agree at all"))]


class FeedbackForm(forms.Form):
    """One question for everybody, those of the event, and room for what nobody asked."""

    use_required_attribute = False
    satisfaction = forms.TypedChoiceField(
        label=_("How was the event?"),
        choices=Satisfaction.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the five answers.")},
    )

    def __init__(self, *args: Any, questions: Sequence[FeedbackQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[_name(question)] = _field(question)
        self.fields["comment"] = forms.CharField(
            label=_("What would you like to tell us?"),
            help_text=_("What was good, what should be different next time. Please write nothing about other people’s affairs."),
            required=False,
            max_length=_COMMENT_LENGTH,
            widget=forms.Textarea(attrs={"rows": 5}),
        )

    def details(self, language: str) -> FeedbackDetails:
        """What the service is told; call it on a valid form only."""
        entered = self.cleaned_data
        answers = {str(question.pk): answer for question in self.questions if (answer := _answer(question, entered[_name(question)])) != ""}
        return FeedbackDetails(satisfaction=entered["satisfaction"], comment=entered["comment"], answers=answers, language=language)


def _name(question: FeedbackQuestion) -> str:
    return f"question-{question.pk}"


def _field(question: FeedbackQuestion) -> forms.Field:
    asked: dict[str, Any] = {"label": question.label(), "required": question.is_required}
    possible = [(str(position), answer) for position, answer in enumerate(question.answers())]
    if question.kind == QuestionKind.TEXT:
        return forms.CharField(**asked, max_length=_COMMENT_LENGTH, widget=forms.Textarea(attrs={"rows": 4}))
    if question.kind == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(**asked, choices=possible, widget=forms.CheckboxSelectMultiple)
    if question.kind == QuestionKind.NUMBER:
        return forms.DecimalField(**asked, max_digits=12, decimal_places=2)
    if question.kind == QuestionKind.YES_NO:
        return forms.ChoiceField(**asked, choices=_YES_NO, widget=forms.RadioSelect)
    if question.kind == QuestionKind.RATING:
        return forms.ChoiceField(**asked, choices=_MARKS, widget=forms.RadioSelect)
    if question.kind == QuestionKind.CHOICE:
        return forms.ChoiceField(**asked, choices=possible, widget=forms.RadioSelect)
    return forms.CharField(**asked, max_length=300)


def _answer(question: FeedbackQuestion, value: Any) -> JSON:
    """What was entered as it is stored: positions, numbers and texts."""
    if value in (None, "", []):
        return ""
    return list(value) if question.kind == QuestionKind.SEVERAL else str(value)
