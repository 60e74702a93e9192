"""The forms by which the office registers people who call or write."""

from datetime import timedelta
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.records.choosers import OrganisationWidget
from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.enums import EventStatus, SeatMode
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.records.registration_filters import events_to_choose

__all__ = ["MOST_PEOPLE", "ByHandForm", "ChooseEventForm", "PersonForm", "people_formset"]

MOST_PEOPLE = 20


class ChooseEventForm(forms.Form):
    """For which event somebody would like to be registered."""

    event = forms.ModelChoiceField(label=_("Event"), queryset=Event.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        since = timezone.now() - timedelta(hours=1)
        self.fields["event"].queryset = (  # type: ignore[attr-defined]
            events_to_choose().filter(status=EventStatus.PUBLISHED, ends_at__gt=since).order_by("starts_at", "pk")
        )


class ByHandForm(forms.Form):
    """What holds for everybody in the booking. `key` names this form, so that it is stored once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    email = forms.EmailField(label=_("E-mail of who registers"), help_text=_("The confirmation goes there, with the link to change or cancel."))
    language = forms.ChoiceField(label=_("Language of the mails"), choices=Language.choices)
    mode = forms.ChoiceField(label=_("Takes part"), choices=SeatMode.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        modes = [mode for mode in SeatMode if mode in {row.mode for row in event.seat_lists.all()}]
        self.fields["mode"].choices = [(mode.value, mode.label) for mode in modes]  # type: ignore[attr-defined]
        if len(modes) == 1:
            self.fields["mode"].widget = forms.HiddenInput()
            self.initial.setdefault("mode", modes[0].value)


class PersonForm(forms.Form):
    """One person. Nobody agrees for another to be shown to other participants, so that is not asked here."""

    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("Empty where only who registers is written to."))
    organisation_name = forms.CharField(label=_("Organisation, as they call it"), max_length=200, required=False)
    organisation = forms.ModelChoiceField(
        label=_("Record of the organisation"),
        queryset=Organisation.objects.filter(merged_into__isnull=True),
        widget=OrganisationWidget,
        required=False,
        help_text=_("Empty: the hub looks for it by mail address and name."),
    )
    accessibility = forms.CharField(label=_("Accessibility needs"), required=False, max_length=1000)
    food = forms.CharField(label=_("Food needs"), required=False, max_length=300)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not event.asks_accessibility:
            del self.fields["accessibility"]
        if not event.asks_food:
            del self.fields["food"]

    def clean(self) -> dict[str, Any]:
        """Somebody has a name."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("given_name") and not cleaned.get("family_name"):
            self.add_error("family_name", _("Please enter a name."))
        return cleaned

    def details(self) -> AttendeeDetails:
        """What the service is told."""
        cleaned = self.cleaned_data
        organisation = cleaned["organisation"]
        return AttendeeDetails(
            given_name=cleaned["given_name"],
            family_name=cleaned["family_name"],
            email=cleaned["email"],
            organisation_name=cleaned["organisation_name"] or (organisation.name if organisation else ""),
            organisation_id=organisation.pk if organisation else None,
            accessibility=cleaned.get("accessibility", ""),
            food=cleaned.get("food", ""),
        )


def people_formset(event: Event, data: Any = None) -> "BaseFormSet[PersonForm]":
    """One person, or as many as were entered."""
    made = formset_factory(PersonForm, extra=0, min_num=1, max_num=MOST_PEOPLE, validate_min=True, validate_max=True)
    return made(data, prefix="people", form_kwargs={"event": event})
