"""Places kept for an organisation or a region, until they fall back into the pool."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.enums import HOLDING_A_PLACE, EventStatus, SeatMode
from hubwerk.processes.events.errors import PlacesTaken
from hubwerk.processes.events.models import Booking, Contingent, SeatList
from hubwerk.processes.events.services.guards import locked_event, require_valid
from hubwerk.processes.events.services.seating import offer_on
from hubwerk.processes.events.signals import announce_events

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["ContingentDetails", "set_contingents"]


@dataclass(frozen=True, slots=True)
class ContingentDetails:
    """Places kept for one organisation, or for those of a region, until a moment; `id` is that of a contingent that is there."""

    mode: SeatMode
    places: int
    falls_back_at: datetime
    organisation_id: int | None = None
    region_id: int | None = None
    id: int | None = None


@transaction.atomic
def set_contingents(*, actor: "User | None", event_id: int, contingents: Sequence[ContingentDetails], at: datetime) -> list[Contingent]:
    """Keep just these places; what is no longer kept is offered to those in line.

    Raises `PlacesTaken` where more are taken than would be kept, `InvalidInput` where more are kept than there are, and `NotFound`.
    """
    event = locked_event(event_id)
    lists = {SeatMode(row.mode): row for row in event.seat_lists.all()}
    known = {row.pk: row for row in Contingent.objects.select_related("organisation", "region").filter(seat_list__event=event)}
    before = _in_words(known.values())
    kept = {details.id for details in contingents if details.id is not None}
    if not kept <= set(known):
        raise NotFound
    for gone in set(known) - kept:
        _remove(known[gone])
    rows = [_store(known.get(details.id or 0) or Contingent(), details, lists, at) for details in contingents]
    for seats in lists.values():
        _require_enough(seats, [row for row in rows if row.seat_list_id == seats.pk], at)
        if event.status == EventStatus.PUBLISHED:
            seats.event = event
            offer_on(seats, at=at)
    record(actor=actor, action="event-contingents-set", subject=event, changes={"contingents": (before, _in_words(rows))}, at=at)
    announce_events(event.pk)
    return rows


def _remove(row: Contingent) -> None:
    bookings = Booking.objects.filter(contingent=row)
    if row.taken or bookings.filter(registrations__status__in=HOLDING_A_PLACE).exists():
        raise PlacesTaken
    # Those that were cancelled have given their places back and need not know any more where they came from.
    bookings.update(contingent=None)
    row.delete()


def _store(row: Contingent, details: ContingentDetails, lists: dict[SeatMode, SeatList], at: datetime) -> Contingent:
    seats = lists.get(details.mode)
    if seats is None:
        raise InvalidInput({"mode": [_("The event has no such places.")]})
    _require_open(row, details, seats, at)
    row.seat_list = seats
    row.organisation_id, row.region_id = details.organisation_id, details.region_id
    row.places, row.falls_back_at = details.places, details.falls_back_at
    require_valid(row)
    row.save()
    return row


def _require_open(row: Contingent, details: ContingentDetails, seats: SeatList, at: datetime) -> None:
    if details.places < row.taken:
        raise PlacesTaken
    if row.taken and (row.organisation_id, row.region_id, row.seat_list_id) != (details.organisation_id, details.region_id, seats.pk):
        raise PlacesTaken
    if seats.capacity is None:
        raise InvalidInput({"places": [_("Places can be kept only where their number is limited.")]})
    if details.falls_back_at <= at and details.falls_back_at != row.falls_back_at:
        raise InvalidInput({"falls_back_at": [_("Please choose a time that has not come yet.")]})
    if details.falls_back_at > seats.event.starts_at:
        raise InvalidInput({"falls_back_at": [_("Kept places fall back when the event begins, at the latest.")]})


def _require_enough(seats: SeatList, rows: Sequence[Contingent], at: datetime) -> None:
    held = sum(row.held_at(at) for row in rows)
    if seats.capacity is not None and seats.taken + held > seats.capacity:
        free = max(seats.capacity - seats.taken, 0)
        raise InvalidInput({"places": [_("%(kept)d places would be kept, but only %(free)d are free.") % {"kept": held, "free": free}]})


def _in_words(rows: Iterable[Contingent]) -> list[str]:
    return [f"{row}: {row.places}" for row in rows]
