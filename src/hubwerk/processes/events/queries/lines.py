"""The waiting lists of an event as the office reads them: who stands where and why, and who was offered a place."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from hubwerk.processes.events.enums import LinePriority, RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Booking, Event, Registration
from hubwerk.processes.events.queries.places import Availability, availability

__all__ = ["Line", "Queued", "lines_of"]


@dataclass(frozen=True, slots=True)
class Queued:
    """A booking in line or with an offer: everybody in it is served together. `place` is 1 for who is next, 0 for an offer."""

    booking: Booking
    people: tuple[Registration, ...]
    place: int

    @property
    def is_member(self) -> bool:
        """Whether it stands before others because everybody in it comes from a member."""
        return self.booking.priority == LinePriority.MEMBER

    @property
    def fits_in(self) -> int:
        """The places it needs."""
        return len(self.people)


@dataclass(frozen=True, slots=True)
class Line:
    """One waiting list with its places."""

    places: Availability
    offered: tuple[Queued, ...]
    queue: tuple[Queued, ...]

    @property
    def can_offer(self) -> bool:
        """Whether somebody in line could be offered a place now."""
        return bool(self.queue) and (self.places.left is None or self.places.left > 0 or self.places.held > 0)


def lines_of(event: Event, at: datetime) -> list[Line]:
    """Both lists of a hybrid event, else the one there is. Four queries."""
    shown = Registration.objects.filter(status__in=[RegistrationStatus.WAITING, RegistrationStatus.OFFERED]).select_related("organisation")
    bookings = Booking.objects.filter(event=event, registrations__status__in=[RegistrationStatus.WAITING, RegistrationStatus.OFFERED]).distinct()
    bookings = bookings.prefetch_related(Prefetch("registrations", queryset=shown.order_by("pk"), to_attr="shown"))
    rows = list(bookings.order_by("priority", "queued_at", "pk"))
    by_mode = availability(event, at)
    ordered = [by_mode[mode] for mode in SeatMode if mode in by_mode]
    return [_line(places, [row for row in rows if row.seat_list_id == places.seat_list.pk]) for places in ordered]


def _line(places: Availability, bookings: list[Booking]) -> Line:
    queue: list[Queued] = []
    offered: list[Queued] = []
    for booking in bookings:
        people: list[Registration] = booking.shown  # type: ignore[attr-defined]  # prefetched above
        waiting = tuple(row for row in people if row.status == RegistrationStatus.WAITING)
        asked = tuple(row for row in people if row.status == RegistrationStatus.OFFERED)
        if waiting and booking.queued_at is not None:
            queue.append(Queued(booking, waiting, len(queue) + 1))
        if asked:
            offered.append(Queued(booking, asked, 0))
    return Line(places, tuple(sorted(offered, key=_ends)), tuple(queue))


def _ends(queued: Queued) -> tuple[bool, datetime, int]:
    until = queued.booking.offered_until
    return (until is None, until or queued.booking.created_at, queued.booking.pk)
