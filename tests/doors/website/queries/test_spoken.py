"""Who speaks of which topic, and that it is forgotten when the network changes."""

from hubwerk.doors.website.queries.remembered import network_version, remembered
from hubwerk.doors.website.queries.spoken import spoken
from hubwerk.network.organisations.services.listings import close_listing
from hubwerk.network.topics.enums import TopicRelationKind
from hubwerk.network.topics.models import TopicRelation
from tests.network.factories import TopicFactory


def test_listings_and_their_organisations_speak_of_what_was_read(network, today):
    found = spoken(network_version(), on=today)

    assert found.listings_on("labelling") == {network.need.pk, network.offer.pk}
    assert found.organisations_on("labelling") == {network.seeker.pk, network.maker.pk}
    assert "labelling" in found.of_listing[network.need.pk]
    assert found.named_by_listings(frozenset({network.need.pk}))["labelling"] == 1
    assert found.listings_on("nothing-of-the-kind") == frozenset()


def test_a_broader_topic_holds_its_narrower_ones(network, today):
    broader = TopicFactory(identifier="packing-and-marking")
    TopicRelation.objects.create(topic=network.topic, other=broader, kind=TopicRelationKind.BROADER)

    found = spoken(network_version(), on=today)

    assert found.listings_on("packing-and-marking") == {network.need.pk, network.offer.pk}
    assert found.named_by_listings(frozenset({network.need.pk}))["packing-and-marking"] == 0


def test_a_change_is_seen_at_once(network, today, at):
    assert network.need.pk in spoken(network_version(), on=today).listings_on("labelling")

    close_listing(actor=None, listing_id=network.need.pk, at=at)

    assert network.need.pk not in spoken(network_version(), on=today).listings_on("labelling")


def test_remembered_computes_once_a_version():
    numbers = iter(range(1, 10))

    answers = [remembered(version, "x", compute=lambda: next(numbers)) for version in ("a", "a", "b", "a")]

    assert answers == [1, 1, 2, 1]
