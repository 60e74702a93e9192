from datetime import date

import pytest

from hubwerk.network.organisations.enums import ListingKind
from hubwerk.processes.matchmaking import queries
from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import ListingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 4)
NEED = "Wir suchen jemanden für die Etikettierung unserer Waren."
OFFER = "Nous construisons des machines d'étiquetage pour l'industrie alimentaire."


@pytest.fixture(autouse=True)
def _own_index():
    live_index.forget()
    yield
    live_index.forget()


@pytest.fixture
def offer():
    return ListingFactory(organisation=OrganisationFactory(roles=["enabler"]), kind="offer", language="fr", title="Machines", text=OFFER)


def test_topics_of_a_text_come_with_the_words_they_were_read_in():
    found = {topic.topic_id: topic.words for topic in queries.topics_in_text("Wir kleben Etiketten.", title="Etikettierung", language="de")}

    assert found["labelling"] == ("Etikettierung", "Etiketten")


def test_language_is_guessed_where_it_is_not_said():
    assert (queries.language_of_text(OFFER), queries.language_of_text(OFFER, declared="de")) == ("fr", "de")
    assert queries.topics_in_text(OFFER) == queries.topics_in_text(OFFER, language="fr")


def test_unsaved_text_is_answered_as_the_saved_one(offer):
    seeker = OrganisationFactory(roles=["user"])
    saved = ListingFactory(organisation=seeker, kind="need", title="Gesucht", text=NEED)

    unsaved = queries.matches_for_text(seeker, kind=ListingKind.NEED, title="Gesucht", text=NEED, language="de", on=ON)
    stored = queries.matches_for_listing(saved, on=ON)

    assert [(match.listing, match.score, match.reasons) for match in unsaved] == [(match.listing, match.score, match.reasons) for match in stored]
    assert [match.listing for match in unsaved] == [offer]


def test_rewritten_listing_is_not_its_own_answer(offer):
    found = queries.matches_for_text(
        offer.organisation, kind=ListingKind.OFFER, title=offer.title, text=offer.text, language="fr", listing_id=offer.pk, on=ON
    )

    assert found == []


@pytest.mark.parametrize("count", [1, 3])
def test_several_listings_are_answered_with_a_constant_number_of_queries(offer, count, django_assert_num_queries):
    listings = [ListingFactory(organisation=OrganisationFactory(roles=["user"]), text=NEED) for _ in range(count)]
    listings = list(
        type(offer)
        .objects.filter(pk__in=[listing.pk for listing in listings])
        .select_related("organisation__region")
        .prefetch_related("topics", "organisation__roles", "organisation__languages")
    )
    queries.matches_for_listings(listings, on=ON)

    with django_assert_num_queries(5):
        found = queries.matches_for_listings(listings, on=ON)

    assert {key: [match.listing for match in matches] for key, matches in found.items()} == {listing.pk: [offer] for listing in listings}
