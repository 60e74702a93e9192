"""The list of events, with how full each is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.records.columns import StateColumn, TextColumn
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.processes.events.enums import EventState, SeatMode
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.places import Availability, are_full, availabilities
from hubwerk.processes.events.records.event_filters import EventFilterSet
from hubwerk.processes.events.rules import may_see_events

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["EventIndexView", "places_in_words", "with_places"]

_AT_ONCE: Final = 200  # rows of an export whose places are counted together
_GOES_WELL: Final = (EventState.OPEN, EventState.FULL)


def _begins(event: Event) -> str:
    start = event.local_start
    zone = "" if event.time_zone == timezone.get_current_timezone_name() else f" ({event.time_zone})"
    return f"{date_format(start, 'SHORT_DATE_FORMAT')}, {date_format(start, 'TIME_FORMAT')}{zone}"


def _hosts(event: Event) -> str:
    return ", ".join(str(host) for host in event.hosts.all())


class EventIndexView(RecordIndexView):
    """Events of every state, what begins last first."""

    model = Event
    default_ordering = "-starts_at"
    filterset_class = EventFilterSet
    search_fields: ClassVar[list[str]] = [*(f"title_{code}" for code in LANGUAGES), "venue", "town", "speakers__name", "slug"]
    export_filename = "events"
    empty_message = gettext_lazy(
        "There is no event yet. Plan one: it starts as a draft that only the team sees, and takes registrations once you publish it."
    )
    list_display: ClassVar[list[Any]] = [
        "__str__",
        TextColumn("format", label=gettext_lazy("Format"), accessor="get_format_display", sort_key="format"),
        TextColumn("starts_at", label=gettext_lazy("Begins"), accessor=_begins, sort_key="starts_at"),
        StateColumn("state", label=gettext_lazy("State"), accessor=lambda row: row.state.label, is_primary=lambda row: row.state in _GOES_WELL),
        TextColumn("places", label=gettext_lazy("Places taken"), accessor=lambda row: places_in_words(row.places)),
        TextColumn("waiting", classname="number", label=gettext_lazy("Waiting"), accessor=lambda row: row.waiting or ""),
        TextColumn("hosts", label=gettext_lazy("Hosts"), accessor=_hosts),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Event]:
        """With the hosts at hand; the long texts stay where they are."""
        long_texts = [*(f"description_{code}" for code in LANGUAGES), *(f"teaser_{code}" for code in LANGUAGES), "directions", "cancellation_note"]
        return Event.objects.prefetch_related("hosts__organisation").defer(*long_texts)

    def get_list_buttons(self, _instance: Any) -> list[Any]:
        """None: the title leads to the page on which everything is done."""
        return []

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Each event once, however many of its speakers have the word."""
        found = super().search_queryset(queryset)
        return queryset.filter(pk__in=found.order_by().values("pk")) if self.search_query else found

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        """Events are listed by their title."""
        column = super()._get_title_column(field_name, *args, **kwargs)
        column.label = _("Event")
        return column

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """The rows of the page, each with its places and state."""
        paginator, page, rows, is_more = super().paginate_queryset(queryset, page_size)
        page.object_list = with_places(list(rows), timezone.now())
        return paginator, page, page.object_list, is_more

    @classmethod
    def export_rows(cls, rows: QuerySet[Any]) -> Iterator[Sequence[str]]:
        """What the list shows, with the titles in every language and the places of each way to take part."""
        yield [
            *(_("Title (%(language)s)") % {"language": code} for code in LANGUAGES), _("Format"), _("Begins"), _("Ends"), _("Time zone"),
            _("State"), _("Takes place"), _("Venue"), _("Town"), _("Region"), _("Who may come"), _("Series"), _("Hosts"), _("Places on site"),
            _("Taken on site"), _("Waiting on site"), _("Places online"), _("Taken online"), _("Waiting online"), _("Address of the page"),
        ]  # fmt: skip
        listed = rows.select_related("series", "region").defer("region__outline").iterator(chunk_size=_AT_ONCE)
        at = timezone.now()
        while some := list(islice(listed, _AT_ONCE)):
            for row in with_places(some, at):
                yield [
                    *(getattr(row, f"title_{code}") for code in LANGUAGES), str(row.get_format_display()), _wall_clock(row.local_start),
                    _wall_clock(row.local_end), row.time_zone, str(row.state.label), str(row.get_mode_display()), row.venue, row.town,
                    str(row.region or ""), str(row.get_audience_display()), str(row.series or ""), _hosts(row),
                    *_numbers(row.places.get(SeatMode.ON_SITE)), *_numbers(row.places.get(SeatMode.ONLINE)), row.slug,
                ]  # fmt: skip

    @classmethod
    def may_export(cls, user: "User") -> bool:
        """Who sees the numbers of every event."""
        return may_see_events(user)


def with_places(rows: list[Any], at: datetime) -> list[Any]:
    """Events with their `places`, how many are `waiting`, and their `state`. Two queries."""
    found = availabilities([row.pk for row in rows], at) if rows else {}
    for row in rows:
        row.places = found[row.pk]
        row.waiting = sum(places.waiting for places in row.places.values())
        row.state = row.state_at(at, is_full=are_full(row.places))
    return rows


def places_in_words(by_mode: Mapping[SeatMode, Availability]) -> str:
    """ "12 of 20", or how many of each where people come to a place and to a screen."""
    told = {mode: _taken(by_mode[mode]) for mode in SeatMode if mode in by_mode}
    if len(told) == 1:
        return next(iter(told.values()))
    return " · ".join(_("%(mode)s: %(taken)s") % {"mode": mode.label, "taken": taken} for mode, taken in told.items())


def _taken(places: Availability) -> str:
    if places.capacity is None:
        return _("%(taken)d, no limit") % {"taken": places.taken}
    return _("%(taken)d of %(capacity)d") % {"taken": places.taken, "capacity": places.capacity}


def _numbers(places: Availability | None) -> list[str]:
    if places is None:
        return ["", "", ""]
    return ["" if places.capacity is None else str(places.capacity), str(places.taken), str(places.waiting)]


def _wall_clock(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
