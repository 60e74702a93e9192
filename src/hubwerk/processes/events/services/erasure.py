"""Taking persons out of events. What is left of a registration counts, and says nothing of anybody."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower

from hubwerk.foundation.history.services.entries import erase_personal_values
from hubwerk.processes.events.enums import IN_PLAY
from hubwerk.processes.events.errors import TooLateToCancel
from hubwerk.processes.events.models import Booking, CheckIn, EventIntroduction, Feedback, Invitee, Registration, Speaker
from hubwerk.processes.events.services.cancelling import cancel_registrations

__all__ = ["erase_bookings", "erase_invitations", "erase_registrations", "erase_talks", "leave_coming_events"]

_EMPTIED: Final[dict[str, Any]] = {
    "given_name": "",
    "family_name": "",
    "email": "",
    "organisation_name": "",
    "person": None,
    "answers": {},
    "accessibility": "",
    "food": "",
    "shown_since": None,
    "shown_wording": "",
}


@transaction.atomic
def leave_coming_events(*, registration_ids: Collection[int], at: datetime) -> None:
    """Give back the places of people who are about to be erased, as far as that can still be done."""
    rows = Registration.objects.filter(pk__in=registration_ids, status__in=IN_PLAY, event__ends_at__gt=at).order_by("event", "pk")
    for key in list(rows.values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                cancel_registrations(actor=None, registration_ids=[key], at=at)
        except TooLateToCancel:
            # The place stays counted, as that of somebody without a name.
            continue


@transaction.atomic
def erase_registrations(*, registration_ids: Collection[int], at: datetime) -> int:
    """Empty what registrations say of their persons; organisation, status and whether they came stay for the figures. Returns how many."""
    # One after the other in the order of their keys, as everything that locks several.
    rows = list(Registration.objects.select_for_update(of=("self",)).filter(pk__in=registration_ids, erased_at__isnull=True).order_by("pk"))
    keys = [row.pk for row in rows]
    CheckIn.objects.filter(registration__in=keys).delete()
    EventIntroduction.objects.filter(Q(asker__in=keys) | Q(asked__in=keys)).delete()
    Feedback.objects.filter(registration__in=keys).update(registration=None, comment="", answers={})
    Registration.objects.filter(pk__in=keys).update(**_EMPTIED, erased_at=at)
    for row in rows:
        erase_personal_values(subject=row, at=at)
    erase_bookings(booking_ids=_empty_bookings({row.booking_id for row in rows}), at=at)
    return len(keys)


@transaction.atomic
def erase_bookings(*, booking_ids: Collection[int], at: datetime) -> int:
    """Take whoever registered out of bookings; the people in them stay. Returns how many."""
    rows = list(Booking.objects.filter(pk__in=booking_ids).exclude(email="", user=None).order_by("pk"))
    Booking.objects.filter(pk__in=[row.pk for row in rows]).update(email="", user=None, moved_reason="")
    for row in rows:
        erase_personal_values(subject=row, at=at)
    return len(rows)


@transaction.atomic
def erase_talks(*, person_id: int) -> int:
    """Take somebody off the programmes of events; returns of how many talks."""
    return Speaker.objects.filter(person=person_id).delete()[0]


@transaction.atomic
def erase_invitations(*, addresses: Collection[str]) -> int:
    """Delete invitations to these addresses; returns how many."""
    rows = Invitee.objects.alias(address=Lower("email")).filter(address__in=addresses).exclude(email="")
    return rows.delete()[0]


def _empty_bookings(booking_ids: Collection[int]) -> list[int]:
    """Those in which nobody with a name is left."""
    kept = Registration.objects.filter(booking__in=booking_ids, erased_at__isnull=True).values_list("booking_id", flat=True)
    return sorted(set(booking_ids) - set(kept))
