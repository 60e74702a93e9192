"""The newest needs and offers of a part of the network."""

from datetime import timedelta

import pytest

from hubwerk.doors.website.queries.listing_rows import newest_listings
from hubwerk.doors.website.queries.spoken import Spoken
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Listing
from tests.network.factories import ListingFactory, TopicFactory


def test_newest_of_each_kind_with_their_number_and_strongest_topics(db, today, django_assert_num_queries):
    topics = [TopicFactory(identifier=f"t{number}") for number in range(5)]
    needs = [ListingFactory(kind=ListingKind.NEED, published_on=today - timedelta(days=number)) for number in range(4)]
    offer = ListingFactory(kind=ListingKind.OFFER, published_on=today)
    speakers = Spoken({}, {}, {needs[0].pk: ("t3", "t1", "gone", "t2")}, {})

    with django_assert_num_queries(2):
        found = newest_listings(Listing.objects.open_on(today), speakers, limit=3, also=("t4",))
        names = [row.organisation.name for row, _topics in (*found.needs, *found.offers)]

    assert found.counts == {"need": 4, "offer": 1}
    assert [row for row, _topics in found.needs] == needs[:3]
    assert found.needs[0][1] == [topics[3], topics[1]]
    assert [row for row, _topics in found.offers] == [offer]
    assert found.topics["t4"] == topics[4]
    assert len(names) == 4


@pytest.mark.django_db
def test_nothing_is_none(today):
    found = newest_listings(Listing.objects.open_on(today), Spoken({}, {}, {}, {}), limit=3)

    assert (found.counts, found.needs, found.offers) == ({"need": 0, "offer": 0}, [], [])
