from datetime import date

import pytest

from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.queries import common_ground_of_text
from tests.network.factories import ListingFactory, OrganisationFactory, RegionFactory
from tests.processes.matchmaking.network import HELP

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 4)
TEXT = "Wir suchen Hilfe gegen den Fachkräftemangel im Handwerk."


@pytest.fixture
def helpers():
    """Three organisations that speak of what the newcomer speaks of; one says it twice."""
    region = RegionFactory(country="DE")
    organisations = [OrganisationFactory(name=f"Helper {number}", region=region, roles=["enabler"]) for number in range(3)]
    for organisation in [*organisations, organisations[0]]:
        ListingFactory(organisation=organisation, kind="offer", title="Hilfe", text=HELP)
    return organisations


def test_topics_are_counted_by_organisation_and_each_fits_once(helpers):
    ground = common_ground_of_text(TEXT, language="de", on=ON)

    assert {match.organisation for match in ground.matches} == set(helpers)
    assert len(ground.matches) == ground.asked == 3
    assert ground.topics[0].organisations == 3
    assert all(match.reasons for match in ground.matches)


def test_declared_topics_and_facts_count_without_a_text(helpers):
    [first, *_others] = common_ground_of_text(TEXT, language="de", on=ON).topics

    ground = common_ground_of_text("", topics=[first.topic_id], roles=["user"], spoken=["de"], region=RegionFactory(country="BE"), on=ON)

    assert first.topic_id in {topic.topic_id for topic in ground.topics}
    assert set(helpers) == {match.organisation for match in ground.matches}


def test_the_record_of_the_newcomer_is_left_out(helpers):
    ground = common_ground_of_text(TEXT, language="de", excluding=[helpers[0].pk], on=ON)

    assert {match.organisation for match in ground.matches} == set(helpers[1:])
    assert ground.topics[0].organisations == 2


def test_drafts_and_closed_listings_are_not_common_ground():
    organisation = OrganisationFactory(name="Hidden", profile="")
    ListingFactory(organisation=organisation, kind="offer", title="Hilfe", text=HELP, status="draft")
    ListingFactory(organisation=organisation, kind="offer", title="Hilfe", text=HELP, published_on=date(2026, 1, 1), closes_on=date(2026, 9, 3))

    ground = common_ground_of_text(TEXT, language="de", on=ON)

    assert ground.matches == ()
    assert not any(topic.organisations for topic in ground.topics)


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_a_constant_number_of_queries(count, django_assert_num_queries):
    region = RegionFactory(country="DE")
    for _number in range(count):
        ListingFactory(organisation=OrganisationFactory(region=region, roles=["enabler"]), kind="offer", title="Hilfe", text=HELP)
    with live_index.current():
        pass

    with django_assert_num_queries(5):
        ground = common_ground_of_text(TEXT, language="de", on=ON)

    assert len(ground.matches) == count
