"""What the pages of an application have in common."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from hubwerk.processes.membership.forms.typed import Typed, typed_values
from hubwerk.processes.membership.steps import Step

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.processes.membership.forms.answers import Answers

__all__ = ["Fact", "StepForm"]


class Fact:
    """One line of what an applicant said, for reading: what was asked, and the answer in words."""

    def __init__(self, label: "StrOrPromise", value: object, *, language: str = "", is_text: bool = False) -> None:
        self.label = label
        self.value = value
        self.language = language
        self.is_text = is_text


class StepForm(forms.Form):
    """The questions of one page. `answers` are those of the whole application: some pages ask by what others said."""

    step: ClassVar[Step]
    also_sent: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False

    def __init__(self, data: QueryDict | None = None, *, answers: "Answers") -> None:
        self.answers = answers
        self.typed = data if data is not None else QueryDict()
        super().__init__(data)
        self.prepare()

    def prepare(self) -> None:
        """Fit the questions to the form that was chosen and to what other pages said."""

    def look_around(self) -> None:
        """What is looked up only when the page was just sent, not each time it is read."""

    def hush(self) -> None:
        """Show what was typed without saying what is wrong: somebody who comes back to a page has not finished it yet."""
        self._errors = ErrorDict()

    def kept(self) -> Typed:
        """What is kept of the page, right or wrong."""
        return typed_values(self.typed, [*self.fields, *self.also_sent])

    def details(self) -> dict[str, Any]:
        """The part of `ApplicationDetails` that this page fills; call it on a valid form only."""
        raise NotImplementedError

    def facts(self) -> list[Fact]:
        """What the page says, for reading; call it on a valid form only."""
        raise NotImplementedError
