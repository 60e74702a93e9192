from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.doors.portal.sources.event_offers import places_offered
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.links import booking_token
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import BookingFactory, RegistrationFactory
from tests.processes.events.registering import coming

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(reader_of):
    """Somebody who reads the news now."""
    return reader_of(OrganisationFactory(), AffiliationRole.VIEWER)


def offered(user, until, status=RegistrationStatus.OFFERED):
    event = coming()
    booking = BookingFactory(event=event, user=user, offered_until=until)
    RegistrationFactory(event=event, booking=booking, status=status)
    return booking


def test_a_place_that_is_kept_waits_for_an_answer(reader):
    booking = offered(reader.user, reader.at + timedelta(hours=5))

    (item,) = places_offered(reader)

    assert item.waits and item.url == reverse("events:manage", args=[booking_token(booking)])
    assert item.title == booking.event.title()[0]


def test_nothing_waits_once_it_was_answered_or_has_ended(reader):
    offered(reader.user, reader.at + timedelta(hours=5), RegistrationStatus.CONFIRMED)
    offered(reader.user, reader.at - timedelta(hours=1))

    assert list(places_offered(reader)) == []


def test_the_offers_of_others_are_not_told(reader, make_user):
    offered(make_user(), timezone.now() + timedelta(hours=5))

    assert list(places_offered(reader)) == []
