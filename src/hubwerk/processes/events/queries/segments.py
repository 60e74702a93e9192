"""The groups of participants a message can be written to."""

from django.db.models import QuerySet
from django.db.models.functions import Lower

from hubwerk.processes.events.enums import IN_PLAY, MessageSegment, RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Event, Registration

__all__ = ["in_segment"]


def in_segment(event: Event, segment: MessageSegment | str) -> "QuerySet[Registration]":
    """The registrations of an event that a message to these people is for, with their bookings and lists; erased ones are for nobody."""
    rows = Registration.objects.filter(event=event, erased_at__isnull=True).select_related("booking", "seat_list")
    confirmed = RegistrationStatus.CONFIRMED
    narrowed = {
        MessageSegment.CONFIRMED: rows.filter(status=confirmed),
        MessageSegment.ON_SITE: rows.filter(status=confirmed, seat_list__mode=SeatMode.ON_SITE),
        MessageSegment.ONLINE: rows.filter(status=confirmed, seat_list__mode=SeatMode.ONLINE),
        MessageSegment.OFFERED: rows.filter(status=RegistrationStatus.OFFERED),
        MessageSegment.WAITING: rows.filter(status=RegistrationStatus.WAITING),
        MessageSegment.IN_PLAY: rows.filter(status__in=IN_PLAY),
        MessageSegment.CAME: rows.filter(status=confirmed, checked_in_at__isnull=False),
        MessageSegment.MISSED: rows.filter(status=confirmed, checked_in_at__isnull=True),
    }
    return narrowed[MessageSegment(segment)].order_by(Lower("family_name"), Lower("given_name"), "pk")
