from datetime import timedelta

import pytest

from hubwerk.doors.portal.sources.closing import listings_that_close
from tests.network.factories import ListingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def closing(today):
    organisation = OrganisationFactory()
    published = today - timedelta(days=100)
    for days in (-60, -3, 0, 10, 40):
        ListingFactory(organisation=organisation, title=str(days), published_on=published, closes_on=today + timedelta(days=days))
    ListingFactory(organisation=organisation, title="closed", status="closed", published_on=published, closes_on=today)
    return organisation


def test_what_closes_soon_waits_and_what_closed_is_told(reader_of, closing):
    items = list(listings_that_close(reader_of(closing)))

    assert [(item.title, item.waits) for item in items] == [("-3", False), ("0", True), ("10", True)]


def test_viewers_have_nothing_to_renew(reader_of, closing):
    assert list(listings_that_close(reader_of(closing, "viewer"))) == []


def test_other_organisations_are_not_told(reader_of, closing):
    assert list(listings_that_close(reader_of(OrganisationFactory()))) == []
