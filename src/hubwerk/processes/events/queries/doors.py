"""What people at a door need to know, and no more: no mail addresses, no needs, no answers."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q, QuerySet

from hubwerk.engine.text.tokens import fold
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.models import Event, Registration

__all__ = ["KEPT_AFTERWARDS", "DoorCount", "by_name", "code_mark", "count_of", "events_at_doors", "expected_people", "family_name", "find_people"]

# How long before and after an event its door is open.
_BEFOREHAND: Final = timedelta(days=7)
KEPT_AFTERWARDS: Final = timedelta(hours=24)
_FOUND_AT_MOST: Final = 30


@dataclass(frozen=True, slots=True)
class DoorCount:
    """How many came, of how many who have a place."""

    came: int
    expected: int


def events_at_doors(at: datetime) -> QuerySet[Event]:
    """Events whose door can be opened now: those of the week to come, and those that ended a day ago at most."""
    return Event.objects.published().filter(starts_at__lte=at + _BEFOREHAND, ends_at__gte=at - KEPT_AFTERWARDS).soonest_first()


def expected_people(event: Event) -> QuerySet[Registration]:
    """Everybody who comes, or still might; those whose data was erased are nobody."""
    return Registration.objects.in_play().filter(event=event, erased_at__isnull=True).select_related("organisation", "seat_list")


def by_name(rows: Iterable[Registration]) -> list[Registration]:
    """As in a telephone book: by family name, where accents and capitals make no difference."""
    return sorted(rows, key=lambda row: (family_name(row), fold(row.given_name), row.pk))


def family_name(row: Registration) -> str:
    """By what somebody is looked for in a list, without accents and capitals."""
    return fold(row.family_name or row.given_name)


def find_people(event: Event, text: str) -> list[Registration]:
    """Who has all of these words at the beginning of a part of their name or organisation, or that ticket code; some dozens at most."""
    code = text.strip().upper()
    wanted = _words(text)
    if not wanted:
        return []
    found = [row for row in by_name(expected_people(event)) if row.code == code or _has(row, wanted)]
    return found[:_FOUND_AT_MOST]


def count_of(event: Event) -> DoorCount:
    """The count at the door."""
    confirmed = Q(status=RegistrationStatus.CONFIRMED)
    counted = Registration.objects.filter(event=event).aggregate(
        expected=Count("pk", filter=confirmed), came=Count("pk", filter=Q(checked_in_at__isnull=False))
    )
    return DoorCount(came=counted["came"], expected=counted["expected"])


def code_mark(event: Event, code: str) -> str:
    """By this a device without a connection recognises a ticket, without carrying the codes of everybody."""
    return hashlib.sha256(f"{event.public_id}:{code}".encode()).hexdigest()[:32]


def _has(row: Registration, wanted: Sequence[str]) -> bool:
    words = _words(f"{row.full_name} {row.organisation_label}")
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _words(text: str) -> list[str]:
    return [fold(word) for word in text.replace("-", " ").replace("'", " ").split()]
