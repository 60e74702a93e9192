"""Who came in, as doors report it: one press or many, at once or hours later, from several devices.

Every press is kept. Whether somebody is in follows from the presses in the order of their own time, so a device that was without a connection
cannot undo what another did later, and sending the same twice changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.errors import EventCancelled
from hubwerk.processes.events.models import CheckIn, Event, Registration
from hubwerk.processes.events.services.attendees import register_walk_in

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["Outcome", "Press", "PressResult", "let_in_walk_in", "record_check_ins"]

DOOR_LENGTH: Final = 60
# A walk-in's press gets its key from that of the registration, so that both are sent again together.
_WALK_INS: Final = UUID("5f2c1f0e-9d0b-4c39-9a2b-0f6f3a1f7c55")


class Outcome(StrEnum):
    """What became of a press."""

    IN = "in"
    ALREADY_IN = "already-in"
    UNDONE = "undone"
    UNKNOWN = "unknown"
    NOT_CONFIRMED = "not-confirmed"
    WRONG_EVENT = "wrong-event"


@dataclass(frozen=True, slots=True)
class Press:
    """A press at a door, of a person by their ticket's code or by their registration. `key` is the device's own and used once."""

    key: UUID
    at: datetime
    code: str = ""
    registration_id: int | None = None
    came_in: bool = True
    door: str = ""


@dataclass(frozen=True, slots=True)
class PressResult:
    """What a press led to. `since` and `door` say when and where the person came in; there is no registration for a code of nobody here."""

    key: UUID
    outcome: Outcome
    registration: Registration | None = None
    since: datetime | None = None
    door: str = ""


@transaction.atomic
def record_check_ins(*, actor: "User", event_id: int, presses: Sequence[Press], at: datetime) -> list[PressResult]:
    """Write presses down and say what each led to, in the order given. Raises `EventCancelled`, and `NotFound` for an event nobody can come to.

    A press from the future, of a clock that is fast, counts as of now. Only confirmed people come in; an undo is taken of everybody.
    """
    _require_open(event_id)
    presses = [replace(press, at=min(press.at, at), code=press.code.strip().upper()) for press in presses]
    people = _People(presses)
    known = {row.key for row in CheckIn.objects.filter(key__in=[press.key for press in presses]).only("key")}
    rows: dict[UUID, CheckIn] = {}
    for press in presses:
        registration = people.of(press)
        if registration is None or registration.event_id != event_id or press.key in known:
            continue
        if press.came_in and registration.status != RegistrationStatus.CONFIRMED:
            continue
        door = press.door.strip()[:DOOR_LENGTH]
        row = CheckIn(key=press.key, registration=registration, came_in=press.came_in, door=door, at=press.at, received_at=at, by=actor)
        rows.setdefault(press.key, row)
    CheckIn.objects.bulk_create(rows.values(), ignore_conflicts=True)
    stays = _note_who_is_in(registration for registration in people.found if registration.event_id == event_id)
    return [_result(press, people.of(press), event_id, stays) for press in presses]


def let_in_walk_in(
    *, actor: "User", event_id: int, details: AttendeeDetails, language: str, key: str, door: str, at: datetime, over_limit: bool = False
) -> Registration:
    """Register somebody who came without registration, and note at which door. The same key again changes nothing.

    Raises what `register_walk_in` raises, first of all `NoPlaceFree` without `over_limit`.
    """
    with transaction.atomic():
        row = register_walk_in(
            actor=actor, event_id=event_id, details=details, language=language, key=key, at=at, over_limit=over_limit
        )  # fmt: skip
        press = Press(key=uuid5(_WALK_INS, key), at=row.created_at, registration_id=row.pk, door=door)
        record_check_ins(actor=actor, event_id=row.event_id, presses=[press], at=at)
    row.refresh_from_db(fields=["checked_in_at"])
    return row


class _People:
    """The registrations that presses name, locked in one order."""

    def __init__(self, presses: Sequence[Press]) -> None:
        codes = {press.code for press in presses if press.code}
        ids = {press.registration_id for press in presses if press.registration_id is not None}
        known = Registration.objects.filter(erased_at__isnull=True)
        keys = {*known.filter(code__in=codes).values_list("pk", flat=True), *known.filter(pk__in=ids).values_list("pk", flat=True)}
        locked = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("organisation", "seat_list")
        self.found = list(locked.filter(pk__in=keys).order_by("pk"))
        self._by_code = {row.code: row for row in self.found}
        self._by_id = {row.pk: row for row in self.found}

    def of(self, press: Press) -> Registration | None:
        """Whom a press names."""
        return self._by_code.get(press.code) if press.code else self._by_id.get(press.registration_id or 0)


@dataclass(frozen=True, slots=True)
class _Stay:
    """The press by which somebody is in."""

    key: UUID
    since: datetime
    door: str


def _require_open(event_id: int) -> None:
    status = Event.objects.filter(pk=event_id).values_list("status", flat=True).first()
    if status == EventStatus.CANCELLED:
        raise EventCancelled
    if status != EventStatus.PUBLISHED:
        raise NotFound


def _note_who_is_in(registrations: Iterable[Registration]) -> dict[int, _Stay]:
    """Write down since when each of them is in, as all presses together say; who is in, by registration."""
    registrations = list(registrations)
    stays: dict[int, _Stay] = {}
    for row in CheckIn.objects.filter(registration__in=registrations).order_by("at", "pk"):
        if row.came_in:
            stays.setdefault(row.registration_id, _Stay(row.key, row.at, row.door))
        else:
            stays.pop(row.registration_id, None)
    for registration in registrations:
        stay = stays.get(registration.pk)
        since = stay.since if stay else None
        if registration.checked_in_at != since:
            registration.checked_in_at = since
            registration.save(update_fields=["checked_in_at"])
    return stays


def _result(press: Press, registration: Registration | None, event_id: int, stays: dict[int, _Stay]) -> PressResult:
    if registration is None:
        return PressResult(press.key, Outcome.UNKNOWN)
    if registration.event_id != event_id:
        return PressResult(press.key, Outcome.WRONG_EVENT)  # whose ticket it is, is no matter of this door
    stay = stays.get(registration.pk)
    if stay is not None:
        outcome = Outcome.IN if stay.key == press.key else Outcome.ALREADY_IN
        return PressResult(press.key, outcome, registration, stay.since, stay.door)
    refused = press.came_in and registration.status != RegistrationStatus.CONFIRMED
    return PressResult(press.key, Outcome.NOT_CONFIRMED if refused else Outcome.UNDONE, registration)
