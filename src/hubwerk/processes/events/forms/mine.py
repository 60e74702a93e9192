"""What people change of their registration by their link, and how they ask for the link."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.forms.people import ORGANISATION, attendee_of, fields_of_person
from hubwerk.processes.events.forms.questions import shown_answer
from hubwerk.processes.events.models import EventQuestion, Registration

_NEEDS: Final = ("accessibility", "food")

__all__ = ["CancelForm", "ChangeForm", "LostLinkForm"]


class ChangeForm(forms.Form):
    """What was said of one person. Only they agree to be shown to others, so nobody else is asked for it.

    Whoever registered a colleague does not read what that colleague said of their needs meanwhile, by a link of their own.
    """

    use_required_attribute = False

    def __init__(self, data: QueryDict | None, *, registration: Registration, questions: Sequence[EventQuestion], is_reader: bool) -> None:
        super().__init__(data)
        self.registration = registration
        self.is_reader = is_reader
        self.hides_needs = not is_reader and bool(registration.email)
        self.questions = [question for question in questions if not (self.hides_needs and question.is_delicate)]
        # Whoever had an address of their own is written to there; to take it away would leave them without their link.
        needs_address = bool(registration.email)
        self.fields |= fields_of_person(registration.event, self.questions, is_reader=is_reader, needs_address=needs_address)
        if self.hides_needs:
            for name in _NEEDS:
                self.fields.pop(name, None)
        if needs_address:
            self.fields["email"].help_text = ""
        for name, value in self._known().items():
            if name in self.fields:
                self.fields[name].initial = value

    def details(self) -> AttendeeDetails:
        """What was entered; call it on a valid form only."""
        row, values = self.registration, self.cleaned_data
        if not self.is_reader:
            values = values | {"shows": row.shown_since is not None}
        if self.hides_needs:
            values = values | {name: getattr(row, name) for name in _NEEDS}
        entered = attendee_of(values, self.questions)
        asked = {str(question.pk) for question in self.questions}
        return replace(entered, answers={key: value for key, value in row.answers.items() if key not in asked} | dict(entered.answers))

    def _known(self) -> dict[str, Any]:
        row = self.registration
        answers = {f"question-{question.pk}": shown_answer(question, row.answers) for question in self.questions}
        return answers | {
            "given_name": row.given_name,
            "family_name": row.family_name,
            "email": row.email,
            ORGANISATION: row.organisation_name,
            "accessibility": row.accessibility,
            "food": row.food,
            "shows": row.shown_since is not None,
        }


class CancelForm(forms.Form):
    """Which people of a booking do not come; all of them, unless somebody says otherwise."""

    people = forms.MultipleChoiceField(
        label=_("Who does not come?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose who does not come.")},
    )

    def __init__(self, data: QueryDict | None, *, registrations: Sequence[Registration]) -> None:
        super().__init__(data, initial={"people": [str(row.pk) for row in registrations]})
        field = cast("forms.MultipleChoiceField", self.fields["people"])
        field.choices = [(str(row.pk), row.full_name) for row in registrations]

    def chosen(self) -> list[int]:
        """Their keys; call it on a valid form only."""
        return [int(key) for key in self.cleaned_data["people"]]


class LostLinkForm(forms.Form):
    """The address somebody registered with."""

    email = forms.EmailField(
        label=_("The e-mail address you registered with"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
