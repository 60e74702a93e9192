"""The form about an event. What is asked at registration, places kept and files have pages of their own."""

from dataclasses import replace
from datetime import datetime
from itertools import product
from typing import TYPE_CHECKING, Any, ClassVar, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext_lazy

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.records.forms import RecordForm
from hubwerk.network.organisations.models import Region
from hubwerk.network.organisations.records.organisation_forms import TopicsField
from hubwerk.processes.events.details import EventDetails
from hubwerk.processes.events.enums import AttendanceMode, Audience, EventFormat
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.planned import details_of
from hubwerk.processes.events.records.event_rows import host_rows, speaker_rows
from hubwerk.processes.events.records.moments import WallClockField, moment_of, time_zone_choices, wall_clock_of
from hubwerk.processes.events.services.events import change_event, create_event

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["EventForm"]

_MOMENTS: Final = ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at", "cancel_until")
_AS_ENTERED: Final = (
    "venue", "street", "postal_code", "town", "country", "online_url", "directions", "members_first", "group_limit", "offer_hours",
    "asks_accessibility", "asks_food", "shows_participants", "cancellation_note", "feedback_anonymous", "capacity_on_site", "capacity_online",
)  # fmt: skip
_COUNTRIES: Final = (
    ("", "–"),
    ("DE", gettext_lazy("Germany")),
    ("BE", gettext_lazy("Belgium")),
    ("NL", gettext_lazy("Netherlands")),
    ("LU", gettext_lazy("Luxembourg")),
    ("FR", gettext_lazy("France")),
    ("AT", gettext_lazy("Austria")),
    ("CH", gettext_lazy("Switzerland")),
    ("DK", gettext_lazy("Denmark")),
    ("GB", gettext_lazy("United Kingdom")),
    ("PL", gettext_lazy("Poland")),
    ("CZ", gettext_lazy("Czechia")),
)


class EventForm(RecordForm):
    """All that is planned of an event, with times by the clock there."""

    service_fields: ClassVar[dict[str, str]] = {"region_id": "region", "series_id": "series", "languages": "spoken", "titles": "title_de"}

    spoken = forms.MultipleChoiceField(
        label=gettext_lazy("Languages spoken at the event"), choices=Language.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = TopicsField(label=gettext_lazy("Topics"))
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=lazy(time_zone_choices, list)(),
        initial="Europe/Berlin",
        help_text=gettext_lazy("All times of this form are by the clocks there."),
    )
    starts_at = WallClockField(label=gettext_lazy("Begins"))
    ends_at = WallClockField(label=gettext_lazy("Ends"))
    registration_opens_at = WallClockField(
        label=gettext_lazy("Registration opens"), required=False, help_text=gettext_lazy("Empty: as soon as the event is published.")
    )
    registration_closes_at = WallClockField(
        label=gettext_lazy("Registration closes"), required=False, help_text=gettext_lazy("Empty: when the event begins.")
    )
    cancel_until = WallClockField(
        label=gettext_lazy("Can be cancelled until"),
        required=False,
        help_text=gettext_lazy("Until then people cancel and change by themselves. Empty: until the event begins."),
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=_COUNTRIES, required=False)
    capacity_on_site = forms.IntegerField(
        label=gettext_lazy("Places on site"), min_value=0, max_value=100_000, required=False, help_text=gettext_lazy("Empty: no limit.")
    )
    capacity_online = forms.IntegerField(
        label=gettext_lazy("Places online"), min_value=0, max_value=100_000, required=False, help_text=gettext_lazy("Empty: no limit.")
    )

    class Meta(RecordForm.Meta):
        model = Event
        fields: ClassVar[list[str]] = []  # the panels name them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = self.instance
        chosen: frozenset[int] = frozenset()
        # The stored moments, since checking the form writes what was typed onto its event.
        self._stored = {name: getattr(event, name) for name in _MOMENTS} if event.pk else {}
        if event.pk:
            details = details_of(event)
            chosen = frozenset(details.topic_ids)
            self.initial |= {name: wall_clock_of(moment, event.zone) if moment else None for name, moment in self._stored.items()}
            self.initial |= {"spoken": list(details.languages), "topics": sorted(chosen)}
            self.initial |= {"capacity_on_site": details.capacity_on_site, "capacity_online": details.capacity_online}
        for name, code in product(("title", "teaser", "description"), LANGUAGES):
            self.fields[f"{name}_{code}"].widget.attrs["lang"] = code
        self.fields["topics"].offer(chosen)
        self.fields["region"].queryset = Region.objects.by_name((get_language() or "").partition("-")[0]).defer("outline")
        rows_data = self.data if self.is_bound else None
        self.hosts, self.speakers = host_rows(rows_data, event), speaker_rows(rows_data, event)

    @property
    def media(self) -> forms.Media:
        """With what the rows need."""
        media: forms.Media = super().media
        return media + self.hosts.media + self.speakers.media

    def is_valid(self) -> bool:
        """Whether the fields and all rows are."""
        found = [super().is_valid(), self.hosts.is_valid(), self.speakers.is_valid()]
        return all(found)

    def forget_errors(self) -> None:
        """Show what was typed without a word about what is missing; for pages shown before anybody meant to save."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
        for rows in (self.hosts, self.speakers):
            rows.forget_errors()

    def clean(self) -> dict[str, Any]:
        """Times become moments by the clocks of the zone."""
        cleaned = super().clean()
        if "time_zone" in cleaned:
            zone = ZoneInfo(cleaned["time_zone"])
            for name in _MOMENTS:
                if cleaned.get(name) is not None:
                    self._set_moment(cleaned, name, zone)
        if cleaned.get("mode") == AttendanceMode.ONLINE and not cleaned.get("venue"):
            cleaned["country"] = ""
        return cleaned

    def details(self) -> EventDetails:
        """What the service is told."""
        cleaned = self.cleaned_data
        topics = tuple(topic.pk for topic in cleaned["topics"])
        details = EventDetails(
            format=EventFormat(cleaned["format"]),
            starts_at=cleaned["starts_at"],
            ends_at=cleaned["ends_at"],
            titles=self._texts("title"),
            teasers=self._texts("teaser"),
            descriptions=self._texts("description"),
            languages=tuple(cleaned["spoken"]),
            topic_ids=topics,
            time_zone=cleaned["time_zone"],
            mode=AttendanceMode(cleaned["mode"]),
            audience=Audience(cleaned["audience"]),
            region_id=cleaned["region"].pk if cleaned["region"] else None,
            series_id=cleaned["series"].pk if cleaned["series"] else None,
            hosts=self.hosts.details(),
            speakers=self.speakers.details(),
        )
        rest: dict[str, Any] = {name: cleaned[name] for name in (*_AS_ENTERED, *_MOMENTS[2:])}
        return replace(details, **rest)

    def store(self, *, actor: "User", at: datetime) -> Event:
        """Plan or change the event."""
        if self.instance.pk is None:
            return create_event(actor=actor, details=self.details(), at=at)
        return change_event(actor=actor, event_id=self.instance.pk, details=self.details(), at=at).event

    def _texts(self, field: str) -> dict[str, str]:
        return {code: self.cleaned_data[f"{field}_{code}"] or "" for code in LANGUAGES}

    def _set_moment(self, cleaned: dict[str, Any], name: str, zone: ZoneInfo) -> None:
        try:
            cleaned[name] = moment_of(cleaned[name], zone, stored=self._stored.get(name))
        except forms.ValidationError as error:
            self.add_error(name, error)
