"""Cancelling registrations: the place goes to the next in line."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.enums import HOLDING_A_PLACE, IN_PLAY, RegistrationStatus
from hubwerk.processes.events.errors import TooLateToCancel
from hubwerk.processes.events.models import Booking, Registration, SeatList
from hubwerk.processes.events.rules import may_keep_registrations
from hubwerk.processes.events.services.guards import locked_seat_lists
from hubwerk.processes.events.services.letters import tell_of_cancellation
from hubwerk.processes.events.services.seating import give_back, leave_line, offer_on

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["cancel_registrations"]


@transaction.atomic
def cancel_registrations(*, actor: "User | None", registration_ids: Collection[int], at: datetime, reason: str = "") -> list[Registration]:
    """Cancel registrations of one event and offer their places to those in line; gives those that were cancelled now, the others were before.

    People themselves may until a set time, the team until the event is over. Raises `TooLateToCancel` and `NotFound`.
    """
    event_id = Registration.objects.filter(pk__in=registration_ids).values_list("event_id", flat=True).first()
    if event_id is None:
        raise NotFound
    lists = {row.pk: row for row in locked_seat_lists(event_id)}
    rows = list(
        Registration.objects.filter(pk__in=registration_ids, event=event_id, status__in=IN_PLAY).select_related("event", "booking__seat_list")
    )
    by_team = actor is not None and may_keep_registrations(actor)
    if any(at >= _deadline(row, by_team=by_team) for row in rows):
        raise TooLateToCancel
    by_booking: dict[int, list[Registration]] = defaultdict(list)
    for row in rows:
        by_booking[row.booking_id].append(row)
    touched: dict[int, SeatList] = {}
    for group in by_booking.values():
        booking = group[0].booking
        seats = lists[booking.seat_list_id]
        seats.event = group[0].event
        _free(booking, seats, group)
        touched[seats.pk] = seats
        had_place = {row.pk for row in group if row.status == RegistrationStatus.CONFIRMED}
        for row in group:
            before = row.status
            row.status, row.cancelled_at, row.sequence = RegistrationStatus.CANCELLED, at, row.sequence + 1
            changes: dict[str, tuple[object, object]] = {"status": (before, row.status)}
            if reason.strip():
                changes["reason"] = (None, reason.strip())
            record(actor=actor, action="registration-cancelled", subject=row, changes=changes, at=at)
        Registration.objects.bulk_update(group, ["status", "cancelled_at", "sequence"])
        tell_of_cancellation(booking, group, had_place=had_place, reason=reason.strip(), at=at)
    for seats in touched.values():
        offer_on(seats, at=at)
    return rows


def _deadline(row: Registration, *, by_team: bool) -> datetime:
    """Until when somebody can be cancelled; whoever has no place yet holds up nobody and can leave until the event begins."""
    if by_team:
        return row.event.ends_at
    return row.event.can_be_cancelled_until if row.status == RegistrationStatus.CONFIRMED else row.event.starts_at


def _free(booking: Booking, seats: SeatList, group: list[Registration]) -> None:
    """Take a group out of the places, and out of the line."""
    held = sum(row.status in HOLDING_A_PLACE for row in group)
    waiting = len(group) - held
    if held:
        give_back(booking, seats, size=held)
        if booking.offered_until is not None:
            others = booking.registrations.filter(status=RegistrationStatus.OFFERED).exclude(pk__in=[row.pk for row in group])
            if not others.exists():
                booking.offered_until = None
                booking.save(update_fields=["offered_until"])
    if waiting:
        left = booking.registrations.filter(status=RegistrationStatus.WAITING).exclude(pk__in=[row.pk for row in group])
        leave_line(booking, seats, size=waiting, stays=left.count())
