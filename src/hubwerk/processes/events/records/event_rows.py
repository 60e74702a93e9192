"""The rows of the form about an event: who hosts it, who speaks."""

from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.records.choosers import OrganisationWidget, PersonWidget
from hubwerk.network.people.models import Person
from hubwerk.processes.events.details import HostDetails, SpeakerDetails
from hubwerk.processes.events.enums import HostRole
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.records.ordered_rows import OrderedRows, RowForm

__all__ = ["MORE_ROWS", "HostRows", "SpeakerRows", "host_rows", "speaker_rows"]

MORE_ROWS: Final = 3


class _HostForm(RowForm):
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.all(), widget=OrganisationWidget, required=False
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=HostRole.choices, initial=HostRole.HOST)

    @property
    def is_filled(self) -> bool:
        """Whether an organisation was chosen; a row without one counts for nothing."""
        return self.cleaned_data.get("organisation") is not None


class _SpeakerForm(RowForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150, required=False)
    function = forms.CharField(label=gettext_lazy("Function"), max_length=200, required=False)
    subject = forms.CharField(label=gettext_lazy("Speaks about"), max_length=200, required=False)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.all(), widget=OrganisationWidget, required=False
    )
    person = forms.ModelChoiceField(
        label=gettext_lazy("Person"),
        queryset=Person.objects.all(),
        widget=PersonWidget,
        required=False,
        help_text=gettext_lazy("Only for the team: whom the hub knows."),
    )

    def clean(self) -> dict[str, Any]:
        """Whoever speaks has a name; that of a chosen person where none was typed."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("person") and not cleaned.get("name"):
            cleaned["name"] = cleaned["person"].full_name
        if not cleaned.get("name") and any(cleaned.get(name) for name in ("function", "subject", "organisation")):
            self.add_error("name", _("Please enter the name of who speaks."))
        return cleaned

    @property
    def is_filled(self) -> bool:
        """Whether somebody was named; an empty row counts for nothing."""
        return bool(self.cleaned_data.get("name"))


class HostRows(OrderedRows):
    """Who holds the event, or helps to."""

    prefix_of: ClassVar[str] = "hosts"

    def clean(self) -> None:
        """Each organisation once."""
        chosen = [form.cleaned_data["organisation"].pk for form in self.filled()] if not any(self.errors) else []
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(_("An organisation is named twice."))

    def details(self) -> tuple[HostDetails, ...]:
        """What the service is told."""
        return tuple(HostDetails(form.cleaned_data["organisation"].pk, HostRole(form.cleaned_data["role"])) for form in self.filled())


class SpeakerRows(OrderedRows):
    """Who says something."""

    prefix_of: ClassVar[str] = "speakers"

    def details(self) -> tuple[SpeakerDetails, ...]:
        """What the service is told."""
        return tuple(
            SpeakerDetails(
                name=row["name"],
                function=row["function"],
                organisation_id=row["organisation"].pk if row["organisation"] else None,
                person_id=row["person"].pk if row["person"] else None,
                subject=row["subject"],
            )
            for row in (form.cleaned_data for form in self.filled())
        )


def host_rows(data: Any, event: Event) -> HostRows:
    """The rows about an event's hosts, with empty ones to fill."""
    stored = [{"organisation": row.organisation_id, "role": row.role} for row in event.hosts.all()] if event.pk else []
    rows: HostRows = _rows(_HostForm, HostRows, data, stored)
    return rows


def speaker_rows(data: Any, event: Event) -> SpeakerRows:
    """The rows about an event's speakers, with empty ones to fill."""
    names = ("name", "function", "subject")
    stored = []
    for row in event.speakers.all() if event.pk else ():
        values = {name: getattr(row, name) for name in names}
        stored.append({**values, "organisation": row.organisation_id, "person": row.person_id})
    rows: SpeakerRows = _rows(_SpeakerForm, SpeakerRows, data, stored)
    return rows


def _rows(form: type[forms.Form], rows: Any, data: Any, stored: list[dict[str, Any]]) -> Any:
    made = forms.formset_factory(form, formset=rows, extra=2 if stored else MORE_ROWS, can_delete=True, can_order=True, max_num=40, absolute_max=60)
    return made(data, initial=stored, prefix=rows.prefix_of)
