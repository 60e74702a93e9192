"""Events and registrations for tests: valid, small, and with no surprises."""

from datetime import UTC, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from hubwerk.processes.events.enums import AttendanceMode, EventFormat, EventStatus, MessageSegment, RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Booking, Event, EventMessage, Registration, SeatList

LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
# A Thursday; summer time in Berlin, where it begins at two in the afternoon.
STARTS_AT = datetime(2026, 6, 18, 12, 0, tzinfo=UTC)
# Some weeks before, while registration is open.
WHILE_OPEN = datetime(2026, 5, 20, 8, 0, tzinfo=UTC)
NO_LIMIT = -1


class EventFactory(DjangoModelFactory):
    """A published event on site in Aachen, with one list of places: 20, or as many as `capacity` says (`NO_LIMIT` for no limit)."""

    class Meta:
        model = Event
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda number: f"event-{number}")
    format = EventFormat.WORKSHOP
    status = EventStatus.PUBLISHED
    title_de = factory.Sequence(lambda number: f"Werkstatt {number}")
    title_en = factory.Sequence(lambda number: f"Workshop {number}")
    languages = factory.LazyFunction(lambda: ["de", "en"])
    starts_at = STARTS_AT
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + timedelta(hours=3))
    venue = "Digital Church"
    town = "Aachen"
    country = "DE"
    published_at = LONG_AGO
    created_at = LONG_AGO
    updated_at = LONG_AGO

    @factory.post_generation
    def capacity(self, create, extracted, **_kwargs):
        """One list of places for each way to take part."""
        if not create:
            return
        places = {None: 20, NO_LIMIT: None}.get(extracted, extracted)
        modes = [SeatMode.ON_SITE, SeatMode.ONLINE] if self.mode == AttendanceMode.HYBRID else [SeatMode(self.mode)]
        for mode in modes:
            SeatList.objects.create(event=self, mode=mode, capacity=places)


class BookingFactory(DjangoModelFactory):
    """A booking without people; `RegistrationFactory` makes one with a person."""

    class Meta:
        model = Booking

    key = factory.Sequence(lambda number: f"key-{number}")
    event = factory.SubFactory(EventFactory)
    seat_list = factory.LazyAttribute(lambda booking: booking.event.seat_lists.first())
    email = factory.Sequence(lambda number: f"guest{number}@muster.example")
    language = "de"
    created_at = WHILE_OPEN


class RegistrationFactory(DjangoModelFactory):
    """A confirmed registration, counted in its list of places as the services count."""

    class Meta:
        model = Registration
        skip_postgeneration_save = True

    event = factory.SubFactory(EventFactory)
    booking = factory.LazyAttribute(lambda row: BookingFactory(event=row.event, email=row.email, language=row.language))
    seat_list = factory.LazyAttribute(lambda row: row.booking.seat_list)
    status = RegistrationStatus.CONFIRMED
    given_name = "Grace"
    family_name = factory.Sequence(lambda number: f"Muster{number:04}")
    email = factory.Sequence(lambda number: f"grace{number}@muster.example")
    language = "de"
    created_at = WHILE_OPEN

    @factory.post_generation
    def counted(self, create, _extracted, **_kwargs):
        """Hold a place, or stand in line."""
        if not create:
            return
        seats = SeatList.objects.get(pk=self.seat_list_id)
        if self.status in {RegistrationStatus.CONFIRMED, RegistrationStatus.OFFERED}:
            seats.taken += 1
        elif self.status == RegistrationStatus.WAITING:
            seats.waiting += 1
            Booking.objects.filter(pk=self.booking_id, queued_at=None).update(queued_at=self.created_at)
        seats.save(update_fields=["taken", "waiting"])


class EventMessageFactory(DjangoModelFactory):
    """A draft in German to everybody who has a place."""

    class Meta:
        model = EventMessage

    event = factory.SubFactory(EventFactory)
    segment = MessageSegment.CONFIRMED
    subject_de = "Neuer Raum"
    text_de = "Wir treffen uns oben."
    created_at = WHILE_OPEN
