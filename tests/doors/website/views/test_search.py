"""The search that takes a sentence."""

import pytest

from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import ListingFactory, OrganisationFactory

SEARCH = "/en/search/"


@pytest.mark.parametrize(
    "sentence",
    [
        "Wir brauchen Hilfe bei der Etikettierung.",
        "Nous cherchons une machine d'étiquetage.",
        "Wij zoeken etikettering.",
        "We need labelling machines.",
    ],
)
def test_a_sentence_in_any_language_finds_who_answers_in_any(client, network, sentence):
    response = client.get(SEARCH, {"q": sentence})

    found = {match.listing for match in response.context["matches"]}
    assert {network.need, network.offer} <= found
    assert "Both speak of" in response.text
    assert "labelling" in response.text


def test_empty_search_teaches_in_four_languages(client, db):
    for address in (SEARCH, f"{SEARCH}?q=%20%0A"):
        text = client.get(address).text
        assert [code for code in ("de", "fr", "nl", "en") if f'<li lang="{code}"><a href="?q=' in text] == ["de", "fr", "nl", "en"]


def test_too_long_a_text_is_said_and_kept(client, network):
    sentence = "Etikettierung " * 200

    response = client.get(SEARCH, {"q": sentence})

    assert response.status_code == 200
    assert "the search takes 2000 at most" in response.text.replace(",", "")
    assert sentence.strip() in response.text
    assert "matches" not in response.context


@pytest.mark.parametrize("odd", ["\0", "🤷", "' OR 1=1 --", "<script>alert(1)</script>", "\\ % _ \u202e", "x" * 2000, "....", "ß"])
def test_odd_input_is_answered(client, network, odd):
    response = client.get(SEARCH, {"q": odd})

    assert response.status_code == 200
    assert "<script>alert(1)" not in response.text


def test_names_of_organisations_and_topics_are_found(client, network):
    OrganisationFactory(name="Martin Hidden", status=PublicationStatus.DRAFT)

    response = client.get(SEARCH, {"q": "martin"})

    assert response.context["organisations"] == [network.maker]
    assert "Hidden" not in response.text
    assert [topic.identifier for topic, _count in client.get(SEARCH, {"q": "ÉTIQUETAGE".lower()}).context["topics_named"]] == ["labelling"]


def test_results_are_not_for_search_engines(client, network):
    assert '<meta name="robots" content="noindex">' in client.get(SEARCH, {"q": "Printen"}).text
    assert '<meta name="robots"' not in client.get(SEARCH).text


def test_htmx_gets_the_results_alone(client, network):
    response = client.get(SEARCH, {"q": "Printen"}, headers={"HX-Request": "true"})

    assert response.text.lstrip().startswith('<div class="flow flow--wide" id="results">')


def test_nothing_found_says_what_to_do(client, db):
    assert "Try it in other words" in client.get(SEARCH, {"q": "Etikettierung"}).text


def test_only_reading_is_allowed(client, db):
    assert client.post(SEARCH, {"q": "x"}).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_is_constant(client, network, django_assert_num_queries, count):
    for organisation in OrganisationFactory.create_batch(count):
        ListingFactory(organisation=organisation, text="Etikettierung in der Industrie")
    live_index.forget()

    with django_assert_num_queries(22):
        response = client.get(SEARCH, {"q": "Etikettierung"})

    assert len([match for match in response.context["matches"] if match.listing]) == count + 2
