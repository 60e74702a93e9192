"""Events by what people see of them, as the database finds them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from hubwerk.processes.events.enums import EventState, EventStatus
from hubwerk.processes.events.models import Contingent, Event, SeatList

__all__ = ["in_states"]


def in_states(events: QuerySet[Event], states: Iterable[str], at: datetime) -> QuerySet[Event]:
    """Those of these events whose `Event.state_at` is one of the states; all where none is given."""
    wanted = list(states)
    if not wanted:
        return events
    any_of = Q(pk__in=())
    for state in wanted:
        any_of |= _having(EventState(state), at)
    return events.filter(any_of)


def _having(state: EventState, at: datetime) -> Q:
    if state in {EventState.DRAFT, EventState.SCHEDULED, EventState.CANCELLED}:
        return Q(status=state)
    published = Q(status=EventStatus.PUBLISHED)
    if state == EventState.PAST:
        return published & Q(ends_at__lte=at)
    coming = published & Q(ends_at__gt=at)
    closed = Q(registration_closes_at__lte=at) | Q(registration_closes_at__isnull=True, starts_at__lte=at)
    not_closed = Q(registration_closes_at__gt=at) | Q(registration_closes_at__isnull=True, starts_at__gt=at)
    if state == EventState.CLOSED:
        return coming & closed
    if state == EventState.NOT_YET:
        return coming & not_closed & Q(registration_opens_at__gt=at)
    running = coming & not_closed & (Q(registration_opens_at__isnull=True) | Q(registration_opens_at__lte=at))
    full = Exists(SeatList.objects.filter(event=OuterRef("pk"))) & ~Exists(_with_free_places(at))
    return running & (Q(full) if state == EventState.FULL else ~Q(full))


def _with_free_places(at: datetime) -> QuerySet[Any]:
    kept = Contingent.objects.filter(seat_list=OuterRef("pk"), falls_back_at__gt=at).order_by().values("seat_list")
    held = Coalesce(Subquery(kept.annotate(held=Sum(F("places") - F("taken"))).values("held")), Value(0))
    lists = SeatList.objects.filter(event=OuterRef("pk")).annotate(held=held)
    return lists.filter(Q(capacity__isnull=True) | Q(capacity__gt=F("taken") + F("held")))
