"""What the list of registrations is narrowed by; figures elsewhere link here with these words in the address."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from hubwerk.network.organisations.enums import OrganisationKind, Role
from hubwerk.network.organisations.models import OrganisationRole
from hubwerk.network.organisations.records.filters import RegionFilter, choice_filter
from hubwerk.processes.events.enums import RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Contingent, Event, Registration
from hubwerk.processes.events.queries.registrations import new_to_the_hub
from hubwerk.processes.events.rules import may_keep_registrations

__all__ = ["RegistrationFilterSet", "events_to_choose"]

_NEEDS = ~Q(accessibility="") | ~Q(food="")


def events_to_choose() -> "QuerySet[Event]":
    """Events as choices: only what names them."""
    return Event.objects.only("title_de", "title_fr", "title_nl", "title_en", "starts_at", "time_zone").order_by("-starts_at", "-pk")


class EventFilter(django_filters.ModelChoiceFilter):
    """Registrations of one event, which is named with its day."""

    def __init__(self) -> None:
        super().__init__(label=gettext_lazy("Event"), queryset=lambda _request: events_to_choose(), empty_label=gettext_lazy("All"))

    @property
    def field(self) -> Any:
        """The choice, with days."""
        field = super().field
        field.label_from_instance = lambda event: f"{event}, {date_format(event.local_start, 'SHORT_DATE_FORMAT')}"
        return field


class RegistrationFilterSet(WagtailFilterSet):
    """Whom the list shows."""

    event = EventFilter()
    status = choice_filter(gettext_lazy("State"), RegistrationStatus.choices, "status")
    mode = choice_filter(gettext_lazy("Takes part"), SeatMode.choices, "seat_list__mode")
    came = django_filters.ChoiceFilter(
        label=gettext_lazy("Came"),
        choices=[("yes", gettext_lazy("Came")), ("no", gettext_lazy("Had a place and did not come"))],
        empty_label=gettext_lazy("All"),
        method="by_presence",
        widget=forms.Select,
    )
    member = django_filters.BooleanFilter(label=gettext_lazy("Of a member"), field_name="is_member")
    newcomer = django_filters.BooleanFilter(label=gettext_lazy("New to the hub"), method="by_novelty")
    region = RegionFilter(path="organisation__region")
    role = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Role of the organisation"), choices=Role.choices, method="by_role", widget=forms.CheckboxSelectMultiple
    )
    kind = choice_filter(gettext_lazy("Kind of organisation"), OrganisationKind.choices, "organisation__kind")
    matched = django_filters.BooleanFilter(label=gettext_lazy("Organisation is known"), field_name="organisation", lookup_expr="isnull", exclude=True)
    walk_in = django_filters.BooleanFilter(label=gettext_lazy("Came without registration"), field_name="is_walk_in")
    needs = django_filters.BooleanFilter(label=gettext_lazy("Has needs"), method="by_needs")
    contingent = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Contingent"), queryset=Contingent.objects.none(), method="of_contingent", empty_label=gettext_lazy("All")
    )

    class Meta:
        model = Registration
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_keep_registrations(self.request.user):
            # What somebody needs is not told by narrowing a list either.
            del self.filters["needs"]
        chosen = str(self.data.get("event", "")) if self.data else ""
        if chosen.isdecimal():
            kept = Contingent.objects.filter(seat_list__event=int(chosen)).select_related("organisation", "region")
            self.filters["contingent"].queryset = kept
        else:
            del self.filters["contingent"]

    def by_presence(self, rows: QuerySet[Registration], _name: str, value: str) -> QuerySet[Registration]:
        """Those who came, or who had a place at an event that is over and did not."""
        if value == "yes":
            return rows.filter(checked_in_at__isnull=False)
        return rows.filter(status=RegistrationStatus.CONFIRMED, checked_in_at__isnull=True, event__ends_at__lte=timezone.now())

    def by_novelty(self, rows: QuerySet[Registration], _name: str, value: bool) -> QuerySet[Registration]:
        """Those the hub did not know when they registered, or the others."""
        return new_to_the_hub(rows) if value else rows.exclude(pk__in=new_to_the_hub(rows).order_by().values("pk"))

    def by_role(self, rows: QuerySet[Registration], _name: str, values: list[str]) -> QuerySet[Registration]:
        """Those from organisations that play one of these roles."""
        if not values:
            return rows
        return rows.filter(Exists(OrganisationRole.objects.filter(organisation=OuterRef("organisation"), role__in=values).order_by()))

    def by_needs(self, rows: QuerySet[Registration], _name: str, value: bool) -> QuerySet[Registration]:
        """Those who said what they need, or the others."""
        return rows.filter(_NEEDS) if value else rows.exclude(_NEEDS)

    def of_contingent(self, rows: QuerySet[Registration], _name: str, value: Contingent | None) -> QuerySet[Registration]:
        """Those who have a place that was kept."""
        return rows.filter(booking__contingent=value) if value is not None else rows
