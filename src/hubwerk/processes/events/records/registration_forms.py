"""The forms by which the office changes a registration."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.records.choosers import OrganisationWidget, PersonWidget
from hubwerk.network.people.models import Person
from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.forms.questions import shown_answer, typed_answer
from hubwerk.processes.events.models import EventQuestion, Registration
from hubwerk.processes.events.records.answer_fields import answer_field

__all__ = ["CancelForm", "ChangeForm", "MatchForm", "MatchPersonForm", "ReasonForm"]


class ReasonForm(forms.Form):
    """Why somebody is treated out of turn."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("It is kept with the waiting list, for those who ask later.")
    )


class CancelForm(forms.Form):
    """Why a registration is cancelled."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the mail to the people concerned. Their places are offered to those who wait."),
    )


class MatchForm(forms.Form):
    """The record of the organisation somebody comes from."""

    organisation = forms.ModelChoiceField(
        label=_("Record of the organisation"),
        queryset=Organisation.objects.filter(merged_into__isnull=True),
        widget=OrganisationWidget,
        required=False,
        help_text=_("Empty for none of those the hub knows. What was typed stays as it is."),
    )


class MatchPersonForm(forms.Form):
    """The record of the person."""

    person = forms.ModelChoiceField(
        label=_("Record of the person"),
        queryset=Person.objects.remembered(),
        widget=PersonWidget,
        required=False,
        help_text=_("Empty for none of those the hub knows."),
    )


class ChangeForm(forms.Form):
    """What somebody said when they registered. Whether they are shown to others, only they decide."""

    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("Empty where only who registered is written to."))
    organisation_name = forms.CharField(label=_("Organisation, as typed"), max_length=200, required=False)

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registration = registration
        event = registration.event
        if event.asks_accessibility:
            self.fields["accessibility"] = forms.CharField(label=_("Accessibility needs"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
        if event.asks_food:
            self.fields["food"] = forms.CharField(label=_("Food needs"), required=False, max_length=300)
        self.questions = list(EventQuestion.objects.filter(event=event))
        for question in self.questions:
            self.fields[f"answer_{question.pk}"] = answer_field(question)
        stored = {name: getattr(registration, name) for name in ("given_name", "family_name", "email", "organisation_name", "accessibility", "food")}
        stored |= {f"answer_{question.pk}": shown_answer(question, registration.answers) for question in self.questions}
        self.initial = {**stored, **self.initial}

    def clean(self) -> dict[str, Any]:
        """Somebody has a name."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("given_name") and not cleaned.get("family_name"):
            self.add_error("family_name", _("Please enter a name."))
        return cleaned

    def details(self) -> AttendeeDetails:
        """What the service is told; what is no longer asked stays as it was answered."""
        cleaned, registration = self.cleaned_data, self.registration
        # Who was matched by hand stays so, unless another organisation was typed.
        keeps = cleaned["email"] != registration.email and cleaned["organisation_name"] == registration.organisation_name
        answers = {
            **registration.answers,
            **{str(question.pk): typed_answer(question, cleaned[f"answer_{question.pk}"]) for question in self.questions},
        }
        return AttendeeDetails(
            given_name=cleaned["given_name"],
            family_name=cleaned["family_name"],
            email=cleaned["email"],
            organisation_name=cleaned["organisation_name"],
            organisation_id=registration.organisation_id if keeps else None,
            answers={key: answer for key, answer in answers.items() if answer not in ("", None, [])},
            accessibility=cleaned.get("accessibility", registration.accessibility),
            food=cleaned.get("food", registration.food),
            shows=registration.shown_since is not None,
        )
