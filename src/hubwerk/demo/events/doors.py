"""Who came to the past events of the sample."""

from datetime import datetime, timedelta
from random import Random
from typing import Final

from hubwerk.demo.events.bookings import Registered
from hubwerk.foundation.accounts.models import User
from hubwerk.processes.events.enums import RegistrationStatus, SeatMode
from hubwerk.processes.events.models import CheckIn, Event, Registration

__all__ = ["check_in", "was_there"]

_CAME: Final = 0.86
# Minutes from the beginning at which people come in, and how much that differs.
_USUALLY: Final = -9
_SPREAD: Final = 9
_EARLIEST: Final = -32
_LATEST: Final = 24


def check_in(registered: Registered, *, actor: User, random: Random) -> list[CheckIn]:
    """Check in most of those who had a place on site; returns the presses at the door, not stored yet."""
    for row in registered.registrations:
        if row.status != RegistrationStatus.CONFIRMED or row.seat_list.mode != SeatMode.ON_SITE or row.is_walk_in:
            continue
        # Whoever signs in to the sample was there, so that there is a past event to look back on.
        if row.booking.user is not None or random.random() < _CAME:
            row.checked_in_at = _arrival(registered.event, random)
    came = [(row, row.checked_in_at) for row in registered.registrations if row.checked_in_at is not None]
    return [CheckIn(registration=row, key=row.public_id, at=at, received_at=at, by=actor) for row, at in came]


def was_there(row: Registration) -> bool:
    """Whether somebody was checked in; online, where nobody is, whether they had a place."""
    return row.checked_in_at is not None or (row.status == RegistrationStatus.CONFIRMED and row.seat_list.mode == SeatMode.ONLINE)


def _arrival(event: Event, random: Random) -> datetime:
    minutes = min(max(random.gauss(_USUALLY, _SPREAD), _EARLIEST), _LATEST)
    return event.starts_at + timedelta(seconds=round(minutes * 60))
