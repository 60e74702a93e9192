"""Somebody's events, found by what they have shown to be theirs: the account, the person, the addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse

from hubwerk.processes.events.enums import IN_PLAY, RegistrationStatus
from hubwerk.processes.events.links import booking_token, registration_token
from hubwerk.processes.events.models import Booking, Event, Registration
from hubwerk.processes.events.times import told_period

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["MyEvent", "offered_to", "own_events"]


@dataclass(frozen=True, slots=True)
class MyEvent:
    """One event somebody is registered for, alone or with those they registered."""

    event: Event
    status: RegistrationStatus
    names: Sequence[str]
    url: str
    offered_until: datetime | None

    @property
    def when(self) -> str:
        """When it is, in words."""
        return told_period(self.event)

    @property
    def title(self) -> tuple[str, str]:
        """Its title, and the language it is in."""
        return self.event.title()


def own_events(user: "User", at: datetime) -> tuple[list[MyEvent], list[MyEvent]]:
    """What is to come, soonest first, and where somebody had a place, the latest first. Three queries."""
    found = [*_booked(user), *_registered(user)]
    coming = sorted((row for row in found if row.event.ends_at > at), key=lambda row: (row.event.starts_at, row.event.pk))
    had_a_place = [row for row in found if row.event.ends_at <= at and row.status == RegistrationStatus.CONFIRMED]
    return coming, sorted(had_a_place, key=lambda row: (row.event.starts_at, row.event.pk), reverse=True)


def offered_to(user: "User", at: datetime) -> list[MyEvent]:
    """Events at which places are kept for somebody until they answer. Two queries, one where there are none."""
    rows = _bookings(user, [RegistrationStatus.OFFERED]).filter(offered_until__gt=at)
    return [row for booking in rows if (row := _of_booking(booking)) is not None]


def _booked(user: "User") -> list[MyEvent]:
    """Those they registered, with everybody they registered in one go."""
    return [row for booking in _bookings(user, IN_PLAY) if (row := _of_booking(booking)) is not None]


def _bookings(user: "User", statuses: Sequence[str]) -> QuerySet[Booking]:
    people = Registration.objects.filter(status__in=statuses, erased_at__isnull=True).order_by("pk")
    return _made_by(user).select_related("event").prefetch_related(Prefetch("registrations", people))


def _made_by(user: "User") -> QuerySet[Booking]:
    return Booking.objects.alias(address=Lower("email")).filter(Q(user=user) | Q(address__in=_proven(user)))


def _proven(user: "User") -> QuerySet[EmailAddress, str]:
    """The addresses they have shown to be theirs; one somebody only claims to have opens nothing."""
    rows: QuerySet[EmailAddress, str] = EmailAddress.objects.filter(user=user, verified=True).values_list(Lower("email"), flat=True)
    return rows


def _of_booking(booking: Booking) -> MyEvent | None:
    """None where nobody of it comes any more."""
    people = list(booking.registrations.all())
    if not people:
        return None
    names = [person.full_name for person in people]
    url = reverse("events:manage", args=[booking_token(booking)])
    return MyEvent(booking.event, RegistrationStatus(people[0].status), names, url, booking.offered_until)


def _registered(user: "User") -> list[MyEvent]:
    """Those somebody else registered them for."""
    rows = Registration.objects.alias(address=Lower("email")).filter(
        Q(person__user=user) | Q(address__in=_proven(user)), status__in=IN_PLAY, erased_at__isnull=True
    )
    found = rows.exclude(booking__in=_made_by(user).values("pk")).select_related("event", "booking").order_by("pk")
    return [_of_registration(row) for row in found]


def _of_registration(row: Registration) -> MyEvent:
    url = reverse("events:manage", args=[registration_token(row)])
    return MyEvent(row.event, RegistrationStatus(row.status), [row.full_name], url, row.booking.offered_until)
