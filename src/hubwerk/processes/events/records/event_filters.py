"""What the list of events is narrowed by."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.records.filters import RegionFilter, choice_filter
from hubwerk.network.topics.models import Topic
from hubwerk.processes.events.enums import AttendanceMode, Audience, EventFormat, EventState
from hubwerk.processes.events.models import Event, Series
from hubwerk.processes.events.queries.states import in_states

__all__ = ["EventFilterSet"]


def _topics_of_events(_request: Any) -> QuerySet[Topic]:
    """The topics that any event has, in the alphabetical order of the reader's language."""
    return Topic.objects.filter(events__isnull=False).distinct().by_label((get_language() or "").partition("-")[0])


def _hosts(_request: Any) -> QuerySet[Organisation]:
    """The organisations that host any event."""
    return Organisation.objects.filter(hosted_events__isnull=False).distinct().only("name").order_by("name", "pk")


class EventFilterSet(WagtailFilterSet):
    """Which events the list shows."""

    when = django_filters.ChoiceFilter(
        label=gettext_lazy("When"),
        choices=[("coming", gettext_lazy("To come, or going on")), ("over", gettext_lazy("Past"))],
        empty_label=gettext_lazy("All"),
        method="by_time",
        widget=forms.Select,
    )
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=EventState.choices, method="by_state", widget=forms.CheckboxSelectMultiple
    )
    format = choice_filter(gettext_lazy("Format"), EventFormat.choices, "format")
    mode = choice_filter(gettext_lazy("Takes place"), AttendanceMode.choices, "mode")
    audience = choice_filter(gettext_lazy("Who may come"), Audience.choices, "audience")
    series = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Series"), queryset=lambda _request: Series.objects.all(), empty_label=gettext_lazy("All"), widget=forms.Select
    )
    region = RegionFilter(path="region")
    topic = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Topic"), field_name="topics", queryset=_topics_of_events, empty_label=gettext_lazy("All"), widget=forms.Select
    )
    host = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Host"), field_name="hosts__organisation", queryset=_hosts, empty_label=gettext_lazy("All"), widget=forms.Select
    )

    class Meta:
        model = Event
        fields: ClassVar[list[str]] = []

    def by_time(self, rows: QuerySet[Event], _name: str, value: str) -> QuerySet[Event]:
        """What is to come, or what is over."""
        now = timezone.now()
        return rows.filter(ends_at__gt=now) if value == "coming" else rows.filter(ends_at__lte=now)

    def by_state(self, rows: QuerySet[Event], _name: str, values: list[str]) -> QuerySet[Event]:
        """Events in one of these states now."""
        return in_states(rows, values, timezone.now())
