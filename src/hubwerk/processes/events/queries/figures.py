"""How many registered, came and were new, of one event or of many. The number of queries does not depend on how many events there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Avg, Count, F, Q
from django.utils import timezone

from hubwerk.processes.events.enums import EventFormat, EventStatus, RegistrationStatus
from hubwerk.processes.events.models import Event, Feedback, Registration
from hubwerk.processes.events.queries.registrations import new_to_the_hub

__all__ = ["Figures", "Group", "Grouping", "events_between", "figures_by_event", "figures_of", "grouped"]

_CONFIRMED: Final = Q(status=RegistrationStatus.CONFIRMED)
_CAME: Final = Q(checked_in_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of registrations. `registered` are all there ever were; who came is counted at the door; `newcomers` had a place and were new to the hub."""

    registered: int = 0
    confirmed: int = 0
    waiting: int = 0
    expired: int = 0
    cancelled: int = 0
    came: int = 0
    no_show: int = 0
    walk_ins: int = 0
    members: int = 0
    newcomers: int = 0
    organisations: int = 0
    answered: int = 0
    satisfaction: float | None = None

    @property
    def came_percent(self) -> int | None:
        """Of a hundred who had a place, how many came; None before anybody could."""
        return round(100 * self.came / self.confirmed) if self.confirmed and (self.came or self.no_show) else None


@dataclass(frozen=True, slots=True)
class Group:
    """Those of one region, role or kind; `key` is None for who belongs to none that is known."""

    key: str | int | bool | None
    confirmed: int
    came: int


class Grouping:
    """By what participants are grouped: the column of it. An organisation of two roles counts under each."""

    REGION: Final = "organisation__region"
    ROLE: Final = "organisation__roles__role"
    KIND: Final = "organisation__kind"
    MEMBER: Final = "is_member"


_COUNTS: Final[dict[str, Count]] = {
    "registered": Count("pk"),
    "confirmed": Count("pk", filter=_CONFIRMED),
    "waiting": Count("pk", filter=Q(status__in=[RegistrationStatus.WAITING, RegistrationStatus.OFFERED])),
    "expired": Count("pk", filter=Q(status=RegistrationStatus.EXPIRED)),
    "cancelled": Count("pk", filter=Q(status=RegistrationStatus.CANCELLED)),
    "came": Count("pk", filter=_CAME),
    "walk_ins": Count("pk", filter=Q(is_walk_in=True)),
    "members": Count("pk", filter=_CONFIRMED & Q(is_member=True)),
    "organisations": Count("organisation", distinct=True, filter=_CONFIRMED),
}


def events_between(first: date, last: date, *, format: str = "") -> list[Event]:  # noqa: A002  (the field's own name)
    """Events that took or take place in a period, the first and the last day included, soonest first."""
    start = timezone.make_aware(datetime.combine(first, datetime.min.time()))
    end = timezone.make_aware(datetime.combine(last, datetime.max.time()))
    rows = Event.objects.filter(status=EventStatus.PUBLISHED, starts_at__range=(start, end)).soonest_first()
    return list(rows.filter(format=format) if format in EventFormat.values else rows)


def figures_of(event_ids: Collection[int], at: datetime) -> Figures:
    """The figures of these events together. Three queries."""
    rows = _rows(event_ids)
    counts: dict[str, int] = rows.aggregate(**_COUNTS, no_show=_no_show(at))
    said = Feedback.objects.filter(event__in=event_ids).aggregate(answered=Count("pk"), satisfaction=Avg("satisfaction"))
    return Figures(**counts, **said, newcomers=_newcomers(rows).count())


def figures_by_event(event_ids: Collection[int], at: datetime) -> dict[int, Figures]:
    """The figures of each of these events. Three queries."""
    rows = _rows(event_ids)
    counted: dict[int, dict[str, Any]] = {key: {} for key in event_ids}
    for count in rows.values("event").annotate(**_COUNTS, no_show=_no_show(at)):
        counted[count.pop("event")] |= count
    for key, number in _newcomers(rows).values("event").annotate(number=Count("pk")).values_list("event", "number"):
        counted[key]["newcomers"] = number
    said = Feedback.objects.filter(event__in=event_ids).order_by().values("event").annotate(answered=Count("pk"), satisfaction=Avg("satisfaction"))
    for one in said:
        counted[one.pop("event")] |= one
    return {key: Figures(**found) for key, found in counted.items()}


def grouped(event_ids: Collection[int], column: str) -> list[Group]:
    """Who had a place and who came, by region, role or kind; the most first. One query."""
    rows = _rows(event_ids).filter(_CONFIRMED).values(key=F(column)).annotate(confirmed=Count("pk"), came=Count("pk", filter=_CAME))
    found = [Group(row["key"], row["confirmed"], row["came"]) for row in rows]
    return sorted(found, key=lambda group: (group.key is None, -group.confirmed, str(group.key)))


def _rows(event_ids: Collection[int]) -> Any:
    return Registration.objects.filter(event__in=event_ids).order_by()


def _newcomers(rows: Any) -> Any:
    """Of those who had a place. Of erased ones nobody knows any more."""
    return new_to_the_hub(rows.filter(_CONFIRMED, erased_at__isnull=True)).order_by()


def _no_show(at: datetime) -> Count:
    return Count("pk", filter=_CONFIRMED & ~_CAME & Q(event__ends_at__lte=at))
