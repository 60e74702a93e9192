"""How many places there are, for whom, and who stands where in the line."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.db.models import Count, F, Q, Sum

from hubwerk.processes.events.enums import RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Booking, Contingent, Event, SeatList

__all__ = ["Availability", "are_few", "are_full", "availabilities", "availability", "full_events", "held_places", "line_of", "place_in_line"]


@dataclass(frozen=True, slots=True)
class Availability:
    """The places of an event on site, or online, at a moment. `left` are those anybody may take: kept ones are not among them."""

    seat_list: SeatList
    left: int | None  # None: no limit
    held: int

    @property
    def capacity(self) -> int | None:
        """Places in all; None for no limit."""
        return self.seat_list.capacity

    @property
    def taken(self) -> int:
        """Places somebody has, or was offered."""
        return self.seat_list.taken

    @property
    def waiting(self) -> int:
        """People in line."""
        return self.seat_list.waiting

    @property
    def is_full(self) -> bool:
        """Whether a newcomer has to wait."""
        return self.left is not None and self.left <= 0

    @property
    def is_few(self) -> bool:
        """Whether so few are left that a newcomer should hurry."""
        return self.left is not None and self.capacity is not None and are_few(self.left, self.capacity)


def are_few(left: int, capacity: int) -> bool:
    """Whether a tenth of the places, or fewer, are left; none at all is not few."""
    return 0 < left <= max(1, ceil(capacity / 10))


def held_places(contingents: Iterable[Contingent], at: datetime) -> int:
    """Places that are kept at a moment and nobody has taken."""
    return sum(contingent.held_at(at) for contingent in contingents)


def availabilities(event_ids: Collection[int], at: datetime) -> dict[int, dict[SeatMode, Availability]]:
    """The places of many events, by event and mode, those on site first. Two queries."""
    # By their meaning: databases do not agree on which of the two words comes first.
    lists = sorted(SeatList.objects.filter(event__in=event_ids), key=lambda row: list(SeatMode).index(SeatMode(row.mode)))
    held: dict[int, int] = dict(
        Contingent.objects.filter(seat_list__in=[row.pk for row in lists], falls_back_at__gt=at)
        .values_list("seat_list")
        .annotate(held=Sum(F("places") - F("taken")))
        .values_list("seat_list", "held")
    )
    found: dict[int, dict[SeatMode, Availability]] = {event_id: {} for event_id in event_ids}
    for row in lists:
        kept = held.get(row.pk, 0)
        left = None if row.left is None else max(row.left - kept, 0)
        found[row.event_id][SeatMode(row.mode)] = Availability(row, left, kept)
    return found


def availability(event: Event, at: datetime) -> dict[SeatMode, Availability]:
    """The places of one event, by mode."""
    return availabilities([event.pk], at)[event.pk]


def full_events(event_ids: Collection[int], at: datetime) -> set[int]:
    """Those of these events that have places, and none left for anybody."""
    return {key for key, by_mode in availabilities(event_ids, at).items() if are_full(by_mode)}


def line_of(seat_list_id: int, *, first: int | None = None) -> list[Booking]:
    """The waiting list in its order, or the first so many of it, each booking with `group_size`, the people in it who wait."""
    waiting = Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING))
    rows = Booking.objects.filter(seat_list=seat_list_id, queued_at__isnull=False).annotate(group_size=waiting)
    return list(rows.filter(group_size__gt=0).order_by("priority", "queued_at", "pk")[:first])


def place_in_line(booking: Booking) -> int:
    """1 for whoever is next; 0 for who does not wait."""
    if booking.queued_at is None:
        return 0
    earlier = Q(queued_at__lt=booking.queued_at) | Q(queued_at=booking.queued_at, pk__lt=booking.pk)
    ahead = Q(priority__lt=booking.priority) | Q(priority=booking.priority) & earlier
    return Booking.objects.filter(ahead, seat_list=booking.seat_list_id, queued_at__isnull=False).count() + 1


def are_full(by_mode: Mapping[SeatMode, Availability]) -> bool:
    """Whether a newcomer has to wait, wherever they take part; not where there are no places to speak of."""
    return bool(by_mode) and all(places.is_full for places in by_mode.values())
