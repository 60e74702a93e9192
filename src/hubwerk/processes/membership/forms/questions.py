"""The page with the questions that one application form asks in addition."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hubwerk.processes.membership.enums import QuestionKind
from hubwerk.processes.membership.forms.base import Fact, StepForm
from hubwerk.processes.membership.steps import Step

if TYPE_CHECKING:
    from hubwerk.processes.membership.models import ApplicationQuestion

__all__ = ["QuestionsForm", "answer_in_words"]

_LINE = 300
_TEXT = 5000


class QuestionsForm(StepForm):
    """One field for each question, named by its key."""

    step = Step.QUESTIONS

    def prepare(self) -> None:
        """Ask the questions of the form."""
        for question in self.answers.questions:
            self.fields[_name(question)] = _field(question)

    def details(self) -> dict[str, Any]:
        """What the page fills; a question without an answer is left out."""
        answers = {str(question.pk): self.cleaned_data.get(_name(question), "") for question in self.answers.questions}
        return {"extra": {key: answer for key, answer in answers.items() if answer}}

    def facts(self) -> list[Fact]:
        """Each question with its answer."""
        answers = self.details()["extra"]
        return [
            Fact(question.label(), answer_in_words(question, answers[str(question.pk)]), is_text=question.kind == QuestionKind.TEXT)
            for question in self.answers.questions
            if str(question.pk) in answers
        ]


def answer_in_words(question: "ApplicationQuestion", stored: str) -> str:
    """A stored answer as people read it: "yes" and the position of a choice become words."""
    if question.kind == QuestionKind.YES_NO:
        return _yes_or_no().get(stored, stored)
    if question.kind == QuestionKind.CHOICE:
        answers = question.answers()
        return answers[int(stored)] if stored.isdecimal() and int(stored) < len(answers) else stored
    return stored


def _yes_or_no() -> dict[str, str]:
    return {"yes": pgettext("answer to a question", "Yes"), "no": pgettext("answer to a question", "No")}


def _name(question: "ApplicationQuestion") -> str:
    return f"question-{question.pk}"


def _field(question: "ApplicationQuestion") -> forms.Field:
    texts: dict[str, Any] = {"label": question.label(), "help_text": question.help(), "required": question.is_required}
    if question.kind == QuestionKind.YES_NO:
        return forms.ChoiceField(choices=list(_yes_or_no().items()), widget=forms.RadioSelect, **texts)
    if question.kind == QuestionKind.CHOICE:
        choices = [(str(position), answer) for position, answer in enumerate(question.answers())]
        return forms.ChoiceField(choices=[("", _("Please choose")), *choices], **texts)
    if question.kind == QuestionKind.TEXT:
        return forms.CharField(max_length=_TEXT, widget=forms.Textarea(attrs={"rows": 5}), **texts)
    return forms.CharField(max_length=_LINE, **texts)
