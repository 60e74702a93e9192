"""Partners' calendars and what is on there, for tests."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from hubwerk.processes.events.models import EventHost, PartnerEvent, PartnerFeed
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import LONG_AGO, STARTS_AT


class PartnerFeedFactory(DjangoModelFactory):
    """The French calendar of a partner, which is read."""

    class Meta:
        model = PartnerFeed

    organisation = factory.SubFactory(OrganisationFactory)
    url = factory.Sequence(lambda number: f"https://partner{number}.example/events.ics")
    language = "fr"
    created_at = LONG_AGO


class PartnerEventFactory(DjangoModelFactory):
    """An event of two hours at a partner's, with a page there."""

    class Meta:
        model = PartnerEvent

    feed = factory.SubFactory(PartnerFeedFactory)
    uid = factory.Sequence(lambda number: f"event-{number}@partner.example")
    title = factory.Sequence(lambda number: f"Atelier {number}")
    place = "Liège"
    url = factory.Sequence(lambda number: f"https://partner.example/agenda/{number}")
    starts_at = STARTS_AT
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + timedelta(hours=2))
    first_seen_at = LONG_AGO
    changed_at = LONG_AGO


class EventHostFactory(DjangoModelFactory):
    """An organisation that holds an event."""

    class Meta:
        model = EventHost

    organisation = factory.SubFactory(OrganisationFactory)
