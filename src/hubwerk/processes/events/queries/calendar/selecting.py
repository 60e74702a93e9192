"""The events that a filter lets through."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.network.organisations.models import Region
from hubwerk.network.topics.models import Topic
from hubwerk.processes.events.enums import AttendanceMode, SeatMode
from hubwerk.processes.events.models import Event, EventHost, PartnerEvent
from hubwerk.processes.events.models.events import EventQuerySet
from hubwerk.processes.events.models.partner_feeds import PartnerEventQuerySet
from hubwerk.processes.events.queries.calendar.choice import CalendarFilter

__all__ = ["chosen_events", "chosen_partner_events", "first_moment"]

_OWN_TEXTS = (*(f"{field}_{code}" for field in ("title", "teaser") for code in LANGUAGES), "venue", "town")
_PARTNERS_TEXTS = ("title", "description", "place", "feed__organisation__name")


def chosen_events(choice: CalendarFilter) -> EventQuerySet:
    """Our public events that a filter lets through, in no particular order."""
    rows = Event.objects.public().filter(_period(choice))
    if choice.topic is not None:
        rows = rows.filter(pk__in=Event.topics.through.objects.filter(topic__in=_with_narrower(choice.topic)).values("event"))
    if choice.format:
        rows = rows.filter(format=choice.format)
    if choice.region is not None:
        rows = rows.filter(region__in=Region.objects.within(choice.region))
    if choice.spoken:
        rows = rows.alias(spoken=Cast("languages", TextField())).filter(spoken__contains=f'"{choice.spoken}"')
    if choice.host is not None:
        rows = rows.filter(pk__in=EventHost.objects.filter(organisation=choice.host).values("event"))
    if choice.mode:
        rows = rows.filter(mode__in=[AttendanceMode(SeatMode(choice.mode).value), AttendanceMode.HYBRID])
    return rows.filter(_words(choice, _OWN_TEXTS))


def chosen_partner_events(choice: CalendarFilter) -> PartnerEventQuerySet:
    """Partners' events that a filter lets through. Their calendars do not say what kind of meeting it is, nor whether it is online."""
    rows = PartnerEvent.objects.shown().filter(_period(choice))
    if choice.format or choice.mode:
        return rows.none()
    if choice.topic is not None:
        rows = rows.filter(pk__in=PartnerEvent.topics.through.objects.filter(topic__in=_with_narrower(choice.topic)).values("partnerevent"))
    if choice.region is not None:
        rows = rows.filter(feed__region__in=Region.objects.within(choice.region))
    if choice.spoken:
        rows = rows.filter(feed__language=choice.spoken)
    if choice.host is not None:
        rows = rows.filter(feed__organisation=choice.host)
    return rows.filter(_words(choice, _PARTNERS_TEXTS))


def first_moment(day: date) -> datetime:
    """When a day begins, by the hub's clock."""
    return timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone())


def _period(choice: CalendarFilter) -> Q:
    wanted = Q()
    if choice.since is not None:
        wanted &= Q(ends_at__gte=first_moment(choice.since))
    if choice.until is not None:
        # By the end of that day; the last day there is has no morrow.
        after = date.fromordinal(min(choice.until.toordinal() + 1, date.max.toordinal() - 1))
        wanted &= Q(starts_at__lt=first_moment(after))
    return wanted


def _words(choice: CalendarFilter, columns: tuple[str, ...]) -> Q:
    wanted = Q()
    for word in choice.text.split():
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__icontains": word})
        wanted &= found
    return wanted


def _with_narrower(topic: Topic) -> Any:
    """A topic and those right below it."""
    return [topic.pk, *Topic.objects.narrower_than(topic).values_list("pk", flat=True)]
