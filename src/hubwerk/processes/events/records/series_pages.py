"""The list of series, the page about one with its events, its form and its copy."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.db.models import Count, Max, Min, QuerySet
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import NumberColumn

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.records.columns import DayColumn
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.forms import RecordForm
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.foundation.records.pages import RecordInspectView
from hubwerk.foundation.records.panels import Fact, RecordPanel, facts_html, history_html, shown
from hubwerk.processes.events.models import Event, Series
from hubwerk.processes.events.records.addresses import series_page
from hubwerk.processes.events.records.event_lists import places_in_words, with_places
from hubwerk.processes.events.records.moments import WallClockField, moment_of
from hubwerk.processes.events.rules import may_plan_events
from hubwerk.processes.events.services.copies import copy_series
from hubwerk.processes.events.services.series import create_series, rename_series
from hubwerk.processes.events.times import told_moment

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["SERIES_PANELS", "CopySeriesView", "SeriesIndexView", "SeriesInspectView"]

_NAMES: Final = [f"name_{code}" for code in LANGUAGES]


class SeriesForm(RecordForm):
    """What a series is called."""

    class Meta(RecordForm.Meta):
        model = Series
        fields: ClassVar[list[str]] = []  # the panels name them

    def store(self, *, actor: "User", at: datetime) -> Series:
        """Begin it, or call it otherwise."""
        names = {code: self.cleaned_data[f"name_{code}"] for code in LANGUAGES}
        if self.instance.pk is None:
            return create_series(actor=actor, names=names, at=at)
        return rename_series(actor=actor, series_id=self.instance.pk, names=names, at=at)


SERIES_PANELS: Final = ObjectList([FieldPanel(name) for name in _NAMES], base_form_class=SeriesForm)


class SeriesIndexView(RecordIndexView):
    """All series, with how many events there are and when."""

    model = Series
    default_ordering = "-created_at"
    search_fields: ClassVar[list[str]] = _NAMES
    empty_message = gettext_lazy("There is no series yet. Repeat an event, or begin a series and put events to it.")
    list_display: ClassVar[list[Any]] = [
        "__str__",
        NumberColumn("event_count", label=gettext_lazy("Events"), sort_key="event_count"),
        DayColumn("first", label=gettext_lazy("First"), sort_key="first"),
        DayColumn("last", label=gettext_lazy("Last"), sort_key="last"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Series]:
        """With the number of events, and the first and last of their days."""
        return Series.objects.annotate(event_count=Count("events"), first=Min("events__starts_at"), last=Max("events__starts_at"))

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        """Series are listed by their name."""
        column = super()._get_title_column(field_name, *args, **kwargs)
        column.label = _("Series")
        return column


class SeriesInspectView(RecordInspectView):
    """The events of a series."""

    model = Series

    def panels(self) -> list[RecordPanel]:
        """Events, names, history."""
        series: Series = self.object
        names = [Fact(_("Name (%(language)s)") % {"language": code}, series.name(code)) for code in LANGUAGES]
        return shown(
            [
                RecordPanel("events", _("Events"), self._events(series)),
                RecordPanel("facts", _("Facts"), facts_html([*names, Fact(_("Repetition"), series.rule)])),
                RecordPanel("history", _("History"), history_html(self.request, series)),
            ]
        )

    def _events(self, series: Series) -> str:
        now = timezone.now()
        events = with_places(list(Event.objects.filter(series=series).soonest_first()), now)
        rows = [{"event": event, "begins": told_moment(event.starts_at, event), "places": places_in_words(event.places)} for event in events]
        context = {"rows": rows, "series": series, "may_plan": may_plan_events(self.request.user)}
        return render_to_string("events_records/_series_events.html", context, request=self.request)


class CopySeriesForm(forms.Form):
    """When the first event of the copy takes place."""

    first_starts_at = WallClockField(label=gettext_lazy("The first event begins on"))

    def __init__(self, *args: Any, first: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = first.zone
        self.fields["first_starts_at"].help_text = _("By the clocks in %(zone)s. It was %(moment)s; all others keep their distance to it.") % {
            "zone": first.time_zone,
            "moment": told_moment(first.starts_at, first),
        }

    def clean_first_starts_at(self) -> datetime:
        """The moment."""
        return moment_of(self.cleaned_data["first_starts_at"], self.zone)


class CopySeriesView(RecordFormView):
    """Plans a whole series again."""

    model = Series
    permission = "events.add_event"
    form_class = CopySeriesForm
    header_icon = "history"
    page_title = gettext_lazy("Copy the whole series")
    submit_label = gettext_lazy("Plan the copies")
    done = gettext_lazy("The series is planned once more; each event is a draft.")
    copied: Series | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        """For the first event. Raises `Http404` for a series without any."""
        first = Event.objects.filter(series=self.record.pk).soonest_first().first()
        if first is None:
            raise Http404
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"first": first}

    def store(self, form: forms.BaseForm, *, actor: "User", at: datetime) -> None:
        """Plan them."""
        self.copied = copy_series(actor=actor, series_id=self.record.pk, first_starts_at=form.cleaned_data["first_starts_at"], at=at)

    def back_url(self) -> str:
        """The series, or its copy once there is one."""
        return series_page(self.copied.pk if self.copied is not None else self.record.pk)
