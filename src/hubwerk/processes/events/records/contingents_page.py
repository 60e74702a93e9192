"""The page on which places are kept for organisations and regions."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.organisations.records.choosers import OrganisationWidget
from hubwerk.processes.events.enums import SeatMode
from hubwerk.processes.events.models import Contingent, Event
from hubwerk.processes.events.records.moments import WallClockField, moment_of, wall_clock_of
from hubwerk.processes.events.records.ordered_rows import RowForm
from hubwerk.processes.events.records.rows import RowsForm, RowsView
from hubwerk.processes.events.services.contingents import ContingentDetails, set_contingents

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["ContingentsView"]


class ContingentForm(RowForm):
    """Places kept for one organisation, or for those of a region."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("For an organisation"), queryset=Organisation.objects.all(), widget=OrganisationWidget, required=False
    )
    region = forms.ModelChoiceField(label=gettext_lazy("or for a region"), queryset=Region.objects.none(), required=False)
    mode = forms.ChoiceField(label=gettext_lazy("Takes part"), choices=())
    places = forms.IntegerField(label=gettext_lazy("Places"), min_value=1, max_value=100_000, required=False)
    falls_back_at = WallClockField(label=gettext_lazy("Falls back into the pool on"), required=False)

    def __init__(self, *args: Any, event: Event, modes: list[tuple[str, str]], taken: dict[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self._stored = event.zone, self.initial.get("stored_falls_back_at")
        cast("forms.ChoiceField", self.fields["mode"]).choices = modes
        cast("forms.ModelChoiceField[Region]", self.fields["region"]).queryset = Region.objects.by_name(
            (get_language() or "").partition("-")[0]
        ).defer("outline")
        self.fields["falls_back_at"].help_text = _("By the clocks in %(zone)s.") % {"zone": event.time_zone}
        if number := taken.get(self.initial.get("id", 0)):
            self.fields["places"].help_text = _("%(taken)d of them are taken.") % {"taken": number}

    @property
    def is_filled(self) -> bool:
        """Whether it says for whom, or is there already."""
        return any(self.cleaned_data.get(name) for name in ("id", "organisation", "region"))

    def clean(self) -> dict[str, Any]:
        """For one of both, how many, and until when."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = [name for name in ("organisation", "region") if cleaned.get(name)]
        if len(chosen) == 2:
            self.add_error("region", _("A contingent is kept either for an organisation or for a region."))
        if not chosen and (cleaned.get("places") or cleaned.get("id")):
            self.add_error("organisation", _("Please choose for whom the places are kept."))
        if chosen:
            for name, message in (("places", _("Please say how many.")), ("falls_back_at", _("Please say until when."))):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, message)
        if cleaned.get("falls_back_at"):
            try:
                cleaned["falls_back_at"] = moment_of(cleaned["falls_back_at"], self.zone, stored=self._stored)
            except forms.ValidationError as error:
                self.add_error("falls_back_at", error)
        return cleaned

    def details(self) -> ContingentDetails:
        """What the service is told."""
        cleaned = self.cleaned_data
        return ContingentDetails(
            id=cleaned["id"],
            mode=SeatMode(cleaned["mode"]),
            places=cleaned["places"],
            falls_back_at=cleaned["falls_back_at"],
            organisation_id=cleaned["organisation"].pk if cleaned["organisation"] else None,
            region_id=cleaned["region"].pk if cleaned["region"] else None,
        )


class ContingentsForm(RowsForm):
    """All places that are kept."""

    row_form = ContingentForm
    ordered = False

    def stored(self, event: Event) -> list[dict[str, Any]]:
        """The contingents there are."""
        self.contingents = list(Contingent.objects.filter(seat_list__event=event).select_related("seat_list"))
        return [
            {
                "id": row.pk,
                "organisation": row.organisation_id,
                "region": row.region_id,
                "mode": row.seat_list.mode,
                "places": row.places,
                "falls_back_at": wall_clock_of(row.falls_back_at, event.zone),
                "stored_falls_back_at": row.falls_back_at,
            }
            for row in self.contingents
        ]

    def row_kwargs(self, event: Event) -> dict[str, Any]:
        """Which places there are, and how many of each contingent are taken."""
        modes = [(row.mode, str(row.get_mode_display())) for row in event.seat_lists.all()]
        taken = {row.pk: row.taken for row in self.contingents}
        return {"event": event, "modes": modes, "taken": taken}

    def details(self) -> list[ContingentDetails]:
        """What the service is told."""
        return [row.details() for row in self.rows.filled()]


class ContingentsView(RowsView):
    """Keeps places for organisations and regions."""

    form_class = ContingentsForm
    page_title = gettext_lazy("Places kept for some")
    row_name = gettext_lazy("Contingent")
    intro = gettext_lazy(
        "Places kept for the people of an organisation, or of a region, until a set time. Then those that nobody took fall back into the pool, "
        "and are offered to the waiting list. Places that are no longer kept are offered at once."
    )
    part = "places"

    def store(self, form: Any, *, actor: "User", at: datetime) -> None:
        """Keep just these."""
        set_contingents(actor=actor, event_id=self.record.pk, contingents=form.details(), at=at)
