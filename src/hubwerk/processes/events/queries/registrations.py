"""Registrations as the office lists them."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from hubwerk.network.organisations.models import Affiliation
from hubwerk.processes.events.enums import IN_PLAY, RegistrationStatus
from hubwerk.processes.events.models import Booking, Event, EventQuestion, Registration

__all__ = ["asked_in", "listed_registrations", "new_to_the_hub", "places_in_lines", "to_be_matched"]

_TEXTS_OF_EVENTS = [f"event__{field}_{code}" for field in ("teaser", "description") for code in ("de", "fr", "nl", "en")]


def listed_registrations() -> "QuerySet[Registration]":
    """Every registration with what a list of them shows; what was answered stays where it is."""
    related = ("event", "organisation__region", "booking__contingent__organisation", "booking__contingent__region", "seat_list")
    rows = Registration.objects.select_related(*related)
    return rows.defer(*_TEXTS_OF_EVENTS, "event__directions", "organisation__profile", "organisation__region__outline", "answers")


def new_to_the_hub(rows: "QuerySet[Registration]") -> "QuerySet[Registration]":
    """Those by people the hub did not know when they registered: of no member, at no organisation's record, registered for nothing before. Whose data are erased, nobody can tell any more."""
    earlier = Registration.objects.exclude(event=OuterRef("event")).filter(created_at__lt=OuterRef("created_at")).order_by()
    same_address = earlier.alias(address=Lower("email")).filter(address=Lower(OuterRef("email"))).exclude(email="")
    same_person = earlier.filter(person=OuterRef("person"))
    known = Affiliation.objects.filter(person=OuterRef("person")).filter(Q(started_on__isnull=True) | Q(started_on__lte=OuterRef("created_at__date")))
    return rows.filter(~Exists(same_address), ~Exists(same_person), ~Exists(known.order_by()), is_member=False, erased_at__isnull=True)


def places_in_lines(seat_list_ids: Collection[int]) -> dict[int, int]:
    """Where each booking stands in its waiting list, 1 for who is next, by the booking's key. One query, none for no list."""
    if not seat_list_ids:
        return {}
    waits = Registration.objects.filter(booking=OuterRef("pk"), status=RegistrationStatus.WAITING).order_by()
    lines = Booking.objects.filter(Exists(waits), seat_list__in=seat_list_ids, queued_at__isnull=False)
    places: dict[int, int] = {}
    counted: dict[int, int] = {}
    for booking_id, seat_list_id in lines.order_by("priority", "queued_at", "pk").values_list("pk", "seat_list_id"):
        counted[seat_list_id] = places[booking_id] = counted.get(seat_list_id, 0) + 1
    return places


def to_be_matched() -> "QuerySet[Registration]":
    """Those in play whose organisation was typed and is none the hub knows, the newest event first."""
    rows = listed_registrations().filter(status__in=IN_PLAY, organisation__isnull=True, erased_at__isnull=True).exclude(organisation_name="")
    return rows.order_by("-event__starts_at", "organisation_name", "pk")


def asked_in(events: "Iterable[Event] | QuerySet[Event] | Sequence[int]") -> list[EventQuestion]:
    """What these events ask at registration, event by event in its order. One query."""
    return list(EventQuestion.objects.filter(event__in=events).select_related("event").order_by("event__starts_at", "event", "position", "pk"))
