"""Who registered for the sample's events: bookings of one or several people, in each state, without a mail to anybody."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from hubwerk.demo.events.answers import answers_to
from hubwerk.demo.events.files import read
from hubwerk.demo.events.people import Crowd, Participant
from hubwerk.foundation.accounts.models import User
from hubwerk.processes.events.consents import SHOWN_WORDING
from hubwerk.processes.events.enums import LinePriority, RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Booking, Contingent, Event, Registration, SeatList
from hubwerk.processes.events.queries.eligibility import contingents_of, kept_for

__all__ = ["Registered", "register_people"]

_IN_GROUPS: Final = 0.3  # so many bookings are made for a colleague, too, where one would come
_SHOWN: Final = 0.42
_WITH_FOOD_NEEDS: Final = 0.25
_WITH_ACCESS_NEEDS: Final = 0.06
# When people register, in parts of the time between the announcement and the end of registration.
_FIRST: Final = 0.02
_FULL: Final = 0.6
_LAST: Final = 0.97


@dataclass(slots=True)
class Registered:
    """The bookings and registrations of one event, not stored yet."""

    event: Event
    bookings: list[Booking] = field(default_factory=list)
    registrations: list[Registration] = field(default_factory=list)
    seats: list[SeatList] = field(default_factory=list)
    contingents: list[Contingent] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """So many people in a state, registered in a part of the time."""

    status: RegistrationStatus
    people: int
    early: float
    late: float


def register_people(
    event: Event,
    row: Mapping[str, Any],
    crowd: Crowd,
    *,
    questions: Mapping[str, Any],
    accounts: Mapping[str, User],
    invited: Collection[int],
    at: datetime,
) -> Registered:
    """As many as the file says, each once; the places and what is kept of them are counted along."""
    return _Register(event, row, questions=questions, at=at).fill(crowd, accounts, invited)


class _Register:
    """The people of one event, as they come in."""

    def __init__(self, event: Event, row: Mapping[str, Any], *, questions: Mapping[str, Any], at: datetime) -> None:
        self._event, self._row, self._at = event, row, at
        self._needs: Mapping[str, Mapping[str, Sequence[str]]] = read("needs")
        self._random = Random(row["key"])  # noqa: S311  (invented people, no secret)
        self._keeps_needs = event.needs_erased_at is None
        asked = zip(event.questions.all(), row.get("questions", ()), strict=True)
        self._asked = [(question, questions[key]) for question, key in asked if self._keeps_needs or not question.is_delicate]
        self._opened = event.registration_opens_at or event.published_at or at
        self._closed = min(at, event.closes_at)
        self._done = Registered(event, seats=sorted(event.seat_lists.all(), key=lambda seats: seats.mode != SeatMode.ON_SITE))
        for seats in self._done.seats:
            seats.event = event
        self._contingents = {seats.pk: contingents_of(seats) for seats in self._done.seats}

    def fill(self, crowd: Crowd, accounts: Mapping[str, User], invited: Collection[int]) -> Registered:
        """Those who sign in to the sample first, then as many others as are wanted."""
        audience = self._row.get("options", {}).get("audience", "")
        willing = crowd.willing(self._random, languages=self._row["languages"], audience=audience, invited=invited)
        first = self._done.seats[0]
        for email in self._row.get("guests", ()):
            self._book(first, [crowd.account(email)], RegistrationStatus.CONFIRMED, self._between(_FIRST, _FULL), user=accounts[email])
        for seats in self._done.seats:
            for wanted in self._wanted(seats, is_first=seats is first):
                for group in self._groups(willing, wanted.people):
                    self._book(seats, group, wanted.status, self._between(wanted.early, wanted.late))
        for one in willing[: self._row.get("walk_ins", 0)]:
            self._book(first, [one], RegistrationStatus.CONFIRMED, self._at_the_door(), is_walk_in=True)
        self._done.contingents = [row for rows in self._contingents.values() for row in rows]
        return self._done

    def _wanted(self, seats: SeatList, *, is_first: bool) -> Iterator[_Wanted]:
        row, is_full = self._row, "waiting" in self._row
        people = row.get("people" if seats.mode == SeatMode.ON_SITE else "people_online", 0)
        yield _Wanted(RegistrationStatus.CONFIRMED, people, _FIRST, _FULL if is_full else _LAST)
        if is_first:
            yield _Wanted(RegistrationStatus.CANCELLED, row.get("cancelled", 0), _FIRST, _FULL)
            yield _Wanted(RegistrationStatus.EXPIRED, row.get("expired", 0), _FULL, 0.7)
            yield _Wanted(RegistrationStatus.OFFERED, row.get("offered", 0), 0.7, 0.75)
            yield _Wanted(RegistrationStatus.WAITING, row.get("waiting", 0), 0.75, _LAST)

    def _groups(self, willing: list[Participant], people: int) -> Iterator[list[Participant]]:
        """Take so many of those who are willing, colleagues together where they come together."""
        while people:
            group = [willing.pop(0)]
            if people > 1 and self._random.random() < _IN_GROUPS:
                group += self._colleagues(group[0], willing)
            people -= len(group)
            yield group

    def _colleagues(self, one: Participant, willing: list[Participant]) -> list[Participant]:
        name = one.organisation_name
        colleague = next((other for other in willing if name and other.organisation_name == name), None)
        if colleague is None:
            return []
        willing.remove(colleague)
        return [colleague]

    def _book(
        self,
        seats: SeatList,
        group: Sequence[Participant],
        status: RegistrationStatus,
        created_at: datetime,
        *,
        user: User | None = None,
        is_walk_in: bool = False,
    ) -> None:
        first, event = group[0], self._event
        booking = Booking(
            key=f"sample/{self._row['key']}/{len(self._done.bookings)}",
            event=event,
            seat_list=seats,
            email=first.email,
            language=first.language,
            user=user,
            by_team=is_walk_in,
            priority=LinePriority.MEMBER if event.members_first and all(one.is_member for one in group) else LinePriority.OTHER,
            created_at=created_at,
        )
        self._count(booking, seats, group, status)
        self._done.bookings.append(booking)
        for one in group:
            row = self._registration(booking, one, status)
            if is_walk_in:
                row.is_walk_in, row.checked_in_at = True, created_at
            self._done.registrations.append(row)

    def _count(self, booking: Booking, seats: SeatList, group: Sequence[Participant], status: RegistrationStatus) -> None:
        size = len(group)
        match status:
            case RegistrationStatus.CONFIRMED | RegistrationStatus.OFFERED:
                seats.taken += size
                self._take_kept(booking, seats, group)
            case RegistrationStatus.WAITING:
                seats.waiting += size
                booking.queued_at = booking.created_at
        if status == RegistrationStatus.OFFERED:
            # Until the event begins: then nothing is passed on any more.
            booking.offered_until = self._event.starts_at

    def _take_kept(self, booking: Booking, seats: SeatList, group: Sequence[Participant]) -> None:
        possible = kept_for(self._contingents[seats.pk], [one.organisation for one in group])
        kept = next((row for row in possible if row.held_at(booking.created_at) >= len(group)), None)
        if kept is not None:
            kept.taken += len(group)
            booking.contingent = kept

    def _registration(self, booking: Booking, one: Participant, status: RegistrationStatus) -> Registration:
        event, random = self._event, self._random
        is_shown = event.shows_participants and random.random() < _SHOWN
        is_cancelled = status == RegistrationStatus.CANCELLED
        return Registration(
            event=event,
            booking=booking,
            seat_list=booking.seat_list,
            status=status,
            given_name=one.given_name,
            family_name=one.family_name,
            email=one.email,
            language=one.language,
            organisation_name=one.organisation_name,
            organisation=one.organisation,
            person=one.person,
            is_member=one.is_member,
            answers=answers_to(self._asked, language=one.language, random=random),
            accessibility=self._need("accessibility", one.language, _WITH_ACCESS_NEEDS) if event.asks_accessibility else "",
            food=self._need("food", one.language, _WITH_FOOD_NEEDS) if event.asks_food else "",
            shown_since=booking.created_at if is_shown else None,
            shown_wording=SHOWN_WORDING if is_shown else "",
            sequence=1 if is_cancelled else 0,
            created_at=booking.created_at,
            cancelled_at=booking.created_at + (self._closed - booking.created_at) * random.uniform(0.3, 0.9) if is_cancelled else None,
        )

    def _need(self, kind: str, language: str, likely: float) -> str:
        """What somebody needs; nothing where needs are deleted already."""
        return self._random.choice(self._needs[kind][language]) if self._random.random() < likely and self._keeps_needs else ""

    def _at_the_door(self) -> datetime:
        """Some minutes around the beginning."""
        return self._event.starts_at + timedelta(minutes=self._random.randint(-12, 15))

    def _between(self, early: float, late: float) -> datetime:
        """A moment while registration was open."""
        moment = self._opened + (self._closed - self._opened) * self._random.uniform(early, late)
        return moment.replace(microsecond=0)
