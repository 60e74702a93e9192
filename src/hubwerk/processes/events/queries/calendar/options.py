"""What the calendar can be filtered by: only what some event to come has, and what is chosen already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.topics.models import Topic
from hubwerk.processes.events.enums import EventFormat, SeatMode
from hubwerk.processes.events.models import Event, EventHost, PartnerEvent
from hubwerk.processes.events.queries.calendar.choice import CalendarFilter

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["FilterOption", "filter_options"]


@dataclass(frozen=True, slots=True)
class FilterOption:
    """One filter of the form: the name of its parameter, what it is called, its values with their labels, and the chosen one."""

    name: str
    label: "StrOrPromise"
    values: Sequence[tuple[str, Any]]
    chosen: str


def filter_options(choice: CalendarFilter, *, at: datetime, language: str) -> list[FilterOption]:
    """The filters that have something to choose. Four queries: topics, regions, hosts, and the tree of the regions."""
    ours = Event.objects.public().coming(at).order_by()
    theirs = PartnerEvent.objects.shown().coming(at).order_by()
    topics = [(topic.identifier, topic.label(language)) for topic in _topics(ours, theirs)]
    hosts = list(_hosts(ours, theirs).values_list("slug", "name"))
    chosen = choice.selection.chosen
    options = [
        _option("topic", _("Topic"), topics, chosen, (choice.topic.identifier, choice.topic.label(language)) if choice.topic else None),
        _option("format", _("Format"), EventFormat.choices, chosen),
        _option(
            "region",
            _("Region"),
            _regions(ours, theirs, language),
            chosen,
            (choice.region.code, choice.region.name(language)) if choice.region else None,
        ),
        _option("spoken", _("Language"), settings.LANGUAGES, chosen),
        _option("host", _("Host"), hosts, chosen, (choice.host.slug, choice.host.name) if choice.host else None),
        _option("mode", _("Takes place"), SeatMode.choices, chosen),
    ]
    return [option for option in options if option.values]


def _option(
    name: str,
    label: "StrOrPromise",
    values: Sequence[tuple[str, Any]],
    chosen: dict[str, str],
    also: tuple[str, str] | None = None,
) -> FilterOption:
    """A filter; what is chosen is among its values even where no event has it any more."""
    if also is not None and also[0] not in dict(values):
        values = [also, *values]
    return FilterOption(name, label, values, chosen.get(name, ""))


def _topics(ours: QuerySet[Event], theirs: QuerySet[PartnerEvent]) -> list[Topic]:
    keys = Event.topics.through.objects.filter(event__in=ours.values("pk")).values("topic")
    others = PartnerEvent.topics.through.objects.filter(partnerevent__in=theirs.values("pk")).values("topic")
    rows = Topic.objects.current().filter(pk__in=keys.union(others)).defer("context", "definition")
    return sorted(rows, key=lambda topic: str(topic).casefold())


def _hosts(ours: QuerySet[Event], theirs: QuerySet[PartnerEvent]) -> QuerySet[Organisation]:
    keys = EventHost.objects.order_by().filter(event__in=ours.values("pk")).values("organisation")
    return Organisation.objects.published().filter(pk__in=keys.union(theirs.values("feed__organisation"))).order_by("name", "pk")


def _regions(ours: QuerySet[Event], theirs: QuerySet[PartnerEvent], language: str) -> Sequence[tuple[str, Any]]:
    """The regions of events, those above them, and the named areas that hold one: the wider first."""
    ours_and_theirs = ours.order_by().values_list("region__code", flat=True).union(theirs.order_by().values_list("feed__region__code", flat=True))
    codes = {code for code in ours_and_theirs if code}
    rows: list[Any] = list(Region.objects.defer("outline").prefetch_related("members") if codes else ())
    found = [region for region in rows if any(_holds(region, code) for code in codes)]
    found.sort(key=lambda region: (region.level is not None, region.code))
    return [(region.code, region.name(language)) for region in found]


def _holds(region: Region, code: str) -> bool:
    if region.level is not None:
        return code.startswith(region.code)
    return code == region.code or any(code.startswith(member.code) for member in region.members.all())
