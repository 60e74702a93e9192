"""The pages behind the link in somebody's mail: of one person, or of everybody who was registered in one go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TypeAlias

from django.http import HttpRequest, HttpResponse

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.ui.out_of_sight import out_of_sight
from hubwerk.processes.events.enums import IN_PLAY, RegistrationStatus
from hubwerk.processes.events.links import booking_from_token, registration_from_token
from hubwerk.processes.events.models import Booking, Event, Registration

__all__ = ["Mine", "behind_the_link"]

_View: TypeAlias = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Mine:
    """What a link opens. `is_whole`: whoever has it answers for everybody in the booking, as who registered does."""

    token: str
    booking: Booking
    people: Sequence[Registration]
    is_whole: bool

    @property
    def event(self) -> Event:
        """The event they come to."""
        return self.booking.event

    @property
    def in_play(self) -> list[Registration]:
        """Those who come, or still might."""
        return [row for row in self.people if row.status in IN_PLAY]

    @property
    def confirmed(self) -> list[Registration]:
        """Those who have a place."""
        return [row for row in self.people if row.status == RegistrationStatus.CONFIRMED]

    def of(self, key: int) -> Registration:
        """One of the people. Raises `NotFound` for everybody else."""
        found = next((row for row in self.people if row.pk == key), None)
        if found is None:
            raise NotFound
        return found

    def is_reader(self, row: Registration) -> bool:
        """Whether the link is that person's own: it was sent to their address."""
        return len(self.people) == 1 or row.email.lower() == self.booking.email.lower()


def behind_the_link(view: _View) -> _View:
    """A page of what the link in the address opens, `view(request, mine, …)`; a link that nobody was given leads nowhere."""

    @wraps(view)
    @out_of_sight
    def opened(request: HttpRequest, token: str, **given: object) -> HttpResponse:
        return view(request, _mine(token), **given)

    return opened


def _mine(token: str) -> Mine:
    try:
        booking = booking_from_token(token)
    except NotFound:
        return _of_one(token)
    rows = booking.registrations.filter(erased_at__isnull=True).select_related("organisation", "seat_list").order_by("pk")
    people = [_joined(row, booking) for row in rows]
    if not people:
        raise NotFound
    return Mine(token, booking, people, is_whole=True)


def _of_one(token: str) -> Mine:
    row = registration_from_token(token)
    booking = row.booking
    booking.event = row.event
    others = booking.registrations.in_play().exclude(pk=row.pk).exists()
    return Mine(token, booking, [row], is_whole=not others)


def _joined(row: Registration, booking: Booking) -> Registration:
    row.booking, row.event = booking, booking.event
    return row
