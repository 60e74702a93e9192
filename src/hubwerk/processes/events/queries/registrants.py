"""What somebody who is about to register is told: who they are for the hub, and how many places there are for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.network.people.models import Person
from hubwerk.processes.events.enums import LinePriority, SeatMode
from hubwerk.processes.events.models import Booking, Event
from hubwerk.processes.events.queries.places import availability
from hubwerk.processes.membership.models import Membership

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["Registrant", "Way", "find_organisation_names", "registrant", "ways_of"]

_SUGGESTED = 8
_FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Registrant:
    """Somebody with an account, as the form is filled in for them."""

    given_name: str
    family_name: str
    email: str
    organisation_name: str
    is_member: bool

    def as_typed(self) -> Mapping[str, str]:
        """By the names of the form's fields."""
        return {
            "given_name": self.given_name,
            "family_name": self.family_name,
            "email": self.email,
            "organisation_name": self.organisation_name,
        }


@dataclass(frozen=True, slots=True)
class Way:
    """One way to take part: how many places are left (None for no limit), and which number in line a newcomer would be, 0 where they get a place."""

    mode: SeatMode
    left: int | None
    number: int


def registrant(user: "User") -> Registrant:
    """What the form is filled in with; of several organisations one that is a member. At most three queries."""
    person = Person.objects.remembered().filter(user=user).first()
    given_name, family_name = (person.given_name, person.family_name) if person is not None else _parted(user.name)
    organisations: list[Organisation] = []
    if person is not None:
        rows = Affiliation.objects.current().filter(person=person).select_related("organisation").order_by("pk")
        organisations = [row.organisation for row in rows]
    members = _members(organisations)
    first = next((one for one in organisations if one.pk in members), next(iter(organisations), None))
    return Registrant(given_name, family_name, user.email, first.name if first is not None else "", bool(members))


def ways_of(event: Event, at: datetime, *, is_member: bool) -> Sequence[Way]:
    """The ways to take part. Two queries, and one more for each that is full."""
    priority = LinePriority.MEMBER if is_member and event.members_first else LinePriority.OTHER
    ways = []
    for mode, places in sorted(availability(event, at).items(), key=lambda found: list(SeatMode).index(found[0])):
        number = 0
        if places.is_full:
            line = Booking.objects.filter(seat_list=places.seat_list, queued_at__isnull=False, priority__lte=priority)
            number = line.count() + 1
        ways.append(Way(mode, places.left, number))
    return ways


def find_organisation_names(typed: str) -> list[str]:
    """A few names of public organisations that hold what was typed; none for a single letter."""
    words = " ".join(typed.replace("\0", " ").split())
    if len(words) < _FEWEST_LETTERS:
        return []
    rows = Organisation.objects.published().filter(name__icontains=words)
    return list(rows.order_by("name").values_list("name", flat=True)[:_SUGGESTED])


def _members(organisations: Sequence[Organisation]) -> set[int]:
    if not organisations:
        return set()
    return set(Membership.objects.current().filter(organisation__in=organisations).values_list("organisation_id", flat=True))


def _parted(name: str) -> tuple[str, str]:
    """A name as it stands in an account, as given and family name."""
    given, _space, family = name.strip().partition(" ")
    return given, family.strip()
