"""Taking over participants who registered in another system. Each row is stored for itself, and once: the same table again changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import HubError, NotAllowed
from hubwerk.network.organisations.importers.preview import RowProblem
from hubwerk.processes.events.details import AttendeeDetails, BookingDetails
from hubwerk.processes.events.enums import RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Booking, Event, Registration
from hubwerk.processes.events.participant_tables import Participant, TableRow, read_participant
from hubwerk.processes.events.rules import may_keep_registrations
from hubwerk.processes.events.services.bookings import book

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["ImportPlan", "ImportResult", "import_participants", "plan_participants"]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What taking over a table would do: who is new, who is registered already, who comes not, and which rows cannot be read."""

    new: tuple[Participant, ...]
    known: tuple[Participant, ...]
    not_coming: tuple[Participant, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was done. `failed` are rows of the plan that could not be stored after all."""

    confirmed: int
    waiting: int
    failed: tuple[RowProblem, ...]


def plan_participants(event: Event, rows: Iterable[TableRow]) -> ImportPlan:
    """What taking these rows over would do. Writes nothing. Two queries."""
    people: list[Participant] = []
    problems: list[RowProblem] = []
    for row in rows:
        read = read_participant(row)
        if isinstance(read, Participant):
            people.append(read)
        else:
            problems += read
    coming, seen = [], dict[str, int]()
    for person in people:
        if not person.comes:
            continue
        first = seen.setdefault(person.email.lower(), person.row)
        if first != person.row:
            problems.append(RowProblem(person.row, "email", _("The row %(row)d has the same mail address.") % {"row": first}))
        else:
            coming.append(person)
    registered = _registered(event, coming)
    return ImportPlan(
        new=tuple(person for person in coming if person.email.lower() not in registered),
        known=tuple(person for person in coming if person.email.lower() in registered),
        not_coming=tuple(person for person in people if not person.comes),
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
    )


def import_participants(
    *, actor: "User", event_id: int, mode: SeatMode, people: Sequence[Participant], language: str, tells: bool, at: datetime
) -> ImportResult:
    """Register people one by one, in the order of the table; mails are written only where `tells`. `language` is for those whose row names none.

    Who finds no place waits. A row that cannot be stored does not stop the others. Raises `NotAllowed`.
    """
    if not may_keep_registrations(actor):
        raise NotAllowed
    statuses: list[str] = []
    failed: list[RowProblem] = []
    for person in people:
        attendee = AttendeeDetails(person.given_name, person.family_name, email=person.email, organisation_name=person.organisation_name)
        details = BookingDetails(mode=mode, email=person.email, language=person.language or language, attendees=(attendee,))
        try:
            booking = book(actor=actor, event_id=event_id, details=details, key=_key(event_id, person.email), at=at, by_team=True, tells=tells)
        except HubError as error:
            failed.append(RowProblem(person.row, "", str(error)))
        else:
            statuses.append(booking.registrations.values_list("status", flat=True)[0])
    return ImportResult(statuses.count(RegistrationStatus.CONFIRMED), statuses.count(RegistrationStatus.WAITING), tuple(failed))


def _registered(event: Event, people: Sequence[Participant]) -> set[str]:
    """The addresses that are registered, or were taken over from a table before."""
    addresses = {person.email.lower() for person in people}
    in_play = Registration.objects.in_play().filter(event=event).annotate(address=Lower("email")).filter(address__in=addresses)
    keys = {_key(event.pk, address): address for address in addresses}
    known = Booking.objects.filter(key__in=keys).values_list("key", flat=True)
    return {*in_play.values_list("address", flat=True), *(keys[key] for key in known)}


def _key(event_id: int, address: str) -> str:
    return f"import/{event_id}/{sha256(address.lower().encode()).hexdigest()[:32]}"
