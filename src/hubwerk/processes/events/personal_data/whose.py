"""Which rows are about a person."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Lower

from hubwerk.processes.events.models import Booking, Invitee, Registration

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hubwerk.network.people.data_rights import DataSubject

__all__ = ["bookings_of", "invitations_to", "registrations_of"]


def registrations_of(subject: "DataSubject", addresses: Collection[str], *, all_known: bool = False) -> "QuerySet[Registration]":
    """Registrations with one of these addresses, and those without any that are known to be this person's; `all_known` adds what stands under
    addresses nobody has shown to be theirs, which is told to nobody but erased with the rest."""
    rows = Registration.objects.alias(address=Lower("email")).filter(erased_at__isnull=True)
    mine = Q(address__in=addresses) & ~Q(email="")
    if subject.person is not None:
        mine |= Q(person=subject.person) if all_known else Q(person=subject.person, email="")
    return rows.filter(mine).order_by("created_at", "pk")


def bookings_of(subject: "DataSubject", addresses: Collection[str]) -> "QuerySet[Booking]":
    """Bookings this person made, by their account or one of these addresses."""
    rows = Booking.objects.alias(address=Lower("email"))
    mine = Q(address__in=addresses) & ~Q(email="")
    return rows.filter(mine | Q(user=subject.user) if subject.user is not None else mine).order_by("created_at", "pk")


def invitations_to(addresses: Collection[str]) -> "QuerySet[Invitee]":
    """Invitations to one of these addresses."""
    return Invitee.objects.alias(address=Lower("email")).filter(address__in=addresses).exclude(email="").order_by("created_at", "pk")
