"""The list of registrations, of all events or of one."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton

from hubwerk.foundation.records.columns import DayColumn, StateColumn, TextColumn
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.models import Event, Registration
from hubwerk.processes.events.queries.registrations import listed_registrations, places_in_lines
from hubwerk.processes.events.records.registration_export import registrations_as_table
from hubwerk.processes.events.records.registration_filters import RegistrationFilterSet
from hubwerk.processes.events.rules import may_keep_registrations

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["RegistrationIndexView", "organisation_in_words"]


def organisation_in_words(row: Registration) -> str:
    """The organisation that is known, with what was typed where that reads differently; what was typed where none is known."""
    if row.organisation is None:
        return _("%(name)s (not matched)") % {"name": row.organisation_name} if row.organisation_name else ""
    known, typed = str(row.organisation), row.organisation_name
    return known if not typed or typed.casefold() == known.casefold() else _("%(known)s (typed: %(typed)s)") % {"known": known, "typed": typed}


class RegistrationIndexView(RecordIndexView):
    """Everybody who registered, the newest first."""

    model = Registration
    default_ordering = "-created_at"
    filterset_class = RegistrationFilterSet
    search_fields: ClassVar[list[str]] = ["given_name", "family_name", "email", "booking__email", "organisation_name", "organisation__name", "code"]
    export_filename = "registrations"
    empty_message = gettext_lazy("Nobody has registered yet. Publish an event, and those who register stand here; you can also enter people by hand.")
    list_display: ClassVar[list[Any]] = [
        "__str__",
        TextColumn("event", label=gettext_lazy("Event"), sort_key="event__starts_at"),
        TextColumn("organisation", label=gettext_lazy("Organisation"), accessor=organisation_in_words, sort_key="organisation_name"),
        TextColumn("member", label=gettext_lazy("Member"), accessor=lambda row: _("Member") if row.is_member else "", sort_key="is_member"),
        TextColumn("mode", label=gettext_lazy("Takes part"), accessor="seat_list", sort_key="seat_list__mode"),
        StateColumn(
            "status",
            label=gettext_lazy("State"),
            accessor="get_status_display",
            sort_key="status",
            is_primary=lambda row: row.status == RegistrationStatus.CONFIRMED,
        ),
        TextColumn("position", label=gettext_lazy("In line"), classname="number", accessor=lambda row: row.place_in_line or ""),
        TextColumn("came", label=gettext_lazy("Came"), accessor=lambda row: _("Yes") if row.checked_in_at else "", sort_key="checked_in_at"),
        DayColumn("created_at", label=gettext_lazy("Registered"), sort_key="created_at"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Registration]:
        """With event, organisation and booking at hand."""
        return listed_registrations()

    @cached_property
    def event(self) -> Event | None:
        """The one event the list is narrowed to."""
        key = self.request.GET.get("event", "")
        return Event.objects.filter(pk=key).first() if key.isdecimal() else None

    @cached_property
    def columns(self) -> list[Any]:
        """Without the event where there is only one."""
        columns: list[Any] = super().columns
        return [column for column in columns if not (self.event is not None and isinstance(column, Column) and column.name == "event")]

    def get_page_subtitle(self) -> str:
        """Of which event these are."""
        return str(self.event or "")

    @cached_property
    def header_buttons(self) -> list[Any]:
        """The way to register somebody by hand: for the event shown, else for one that is chosen first."""
        if not may_keep_registrations(self.request.user):
            return []
        url = reverse("events_registrations:by-hand", args=[self.event.pk]) if self.event else reverse("events_registrations:choose-event")
        return [HeaderButton(_("Register by hand"), url=url, icon_name="plus")]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """What else can be done with the registrations shown."""
        found = [*super().header_more_buttons]
        if not may_keep_registrations(self.request.user):
            return found
        of_event = f"?event={self.event.pk}" if self.event else ""
        found.append(
            Button(_("Organisations to be matched"), url=reverse("events_registrations:unmatched") + of_event, icon_name="group", priority=10)
        )
        if self.event is not None:
            line = reverse("events_registrations:line", args=[self.event.pk])
            table = reverse("events_registrations:import", args=[self.event.pk])
            found.append(Button(_("Waiting list"), url=line, icon_name="list-ol", priority=20))
            found.append(Button(_("Import participants"), url=table, icon_name="upload", priority=30))
        return found

    def get_list_buttons(self, _instance: Any) -> list[Any]:
        """None: the name leads to the page on which everything is done, and a menu in each row costs half of the time."""
        return []

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        """People are listed by their family name, and said when their data are gone."""
        column = super()._get_title_column(field_name, *args, **kwargs)
        column.label, column.sort_key = _("Name"), "family_name"
        column.accessor = lambda row: row.full_name or _("Personal data erased")
        return column

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """As chosen, the newest first where that says nothing."""
        ordered = super().order_queryset(queryset)
        rows: QuerySet[Any] = ordered.order_by(*ordered.query.order_by, "-pk")
        return rows

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """The rows of the page, each with its place in the line."""
        paginator, page, rows, is_more = super().paginate_queryset(queryset, page_size)
        page.object_list = list(rows)
        waiting = places_in_lines({row.seat_list_id for row in page.object_list if row.status == RegistrationStatus.WAITING})
        for row in page.object_list:
            row.place_in_line = waiting.get(row.booking_id, 0) if row.status == RegistrationStatus.WAITING else 0
        return paginator, page, page.object_list, is_more

    @classmethod
    def export_rows(cls, rows: QuerySet[Any]) -> Iterator[Sequence[str]]:
        """What the list shows, with needs and answers."""
        return registrations_as_table(rows)

    @classmethod
    def may_export(cls, user: "User") -> bool:
        """Who keeps registrations; the table holds what people need."""
        return may_keep_registrations(user)
