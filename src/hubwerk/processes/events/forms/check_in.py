"""What a door sends: presses, and people who came without registration. The page and the device send the same."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.documents.tickets import CODE_PREFIX
from hubwerk.processes.events.services.check_in import Press

__all__ = ["PressForm", "WalkInForm"]


class PressForm(forms.Form):
    """One press: of a person by `registration`, or of a ticket by `code`."""

    key = forms.UUIDField()
    at = forms.DateTimeField(required=False)
    registration = forms.IntegerField(required=False, min_value=1)
    code = forms.CharField(required=False, max_length=100)
    came_in = forms.BooleanField(required=False)
    door = forms.CharField(required=False, max_length=60)

    def clean_code(self) -> str:
        """The code alone, also where all that stands in the QR code was sent."""
        return str(self.cleaned_data["code"]).strip().upper().removeprefix(CODE_PREFIX)

    def clean(self) -> dict[str, Any]:
        """Somebody must be named."""
        data = super().clean() or {}
        if not data.get("code") and not data.get("registration"):
            raise forms.ValidationError(_("Please enter the code of the ticket."))
        return data

    def press(self, at: Any) -> Press:
        """The press, at the time of the device where it says one."""
        data = self.cleaned_data
        return Press(
            key=data["key"],
            at=data["at"] or at,
            code=data["code"],
            registration_id=data["registration"],
            came_in=data["came_in"],
            door=data["door"],
        )


class WalkInForm(forms.Form):
    """Somebody who stands at the door. A mail address only where they want one to be known."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    organisation_name = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("Only if they would like to hear from us about this event."))
    over_limit = forms.BooleanField(
        label=_("Let this person in although all places are taken"), required=False, help_text=_("One place is added to the event.")
    )

    def details(self) -> AttendeeDetails:
        """Who they are."""
        data = self.cleaned_data
        return AttendeeDetails(
            given_name=data["given_name"], family_name=data["family_name"], email=data["email"], organisation_name=data["organisation_name"]
        )
