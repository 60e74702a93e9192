"""The search that takes a sentence."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hubwerk.doors.website.models import NewsIndexPage, NewsPage, PlainPage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.services.index import rebuild
from tests.doors.website.editorial import add, home
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
    assert [topic.identifier for topic, _count in client.get(SEARCH, {"q": "ÉTIQUETAGE".lower()}).context["topics_asked"]] == ["labelling"]


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

    with django_assert_num_queries(24):
        response = client.get(SEARCH, {"q": "Etikettierung"})

    assert len([match for match in response.context["matches"] if match.listing]) == count + 2


def titles(response):
    return [reading.page.title for reading in response.context["readings"]]


@pytest.fixture
def site(network, at):
    ensure_site(at)


@pytest.fixture
def printing_news(site):
    index = add(home(), NewsIndexPage(title="Aktuelles", slug="aktuelles"))
    return add(index, NewsPage(title="Neue Maschine für Etiketten", slug="etiketten", teaser="In Eupen werden Etiketten jetzt selbst gedruckt."))


def test_published_page_is_found_with_reasons_from_any_language(client, network, printing_news):
    response = client.get(SEARCH, {"q": "We need labelling machines."})

    assert titles(response) == ["Neue Maschine für Etiketten"]
    (reading,) = response.context["readings"]
    assert reading.hit.reasons and reading.hit.score > 0
    assert f'href="{printing_news.url}"' in response.text


def test_page_is_found_as_long_as_anybody_may_read_it(client, network, printing_news):
    query = {"q": "Etiketten selbst drucken"}
    assert titles(client.get(SEARCH, query)) == ["Neue Maschine für Etiketten"]

    NewsPage.objects.update(embargo_until=timezone.now() + timedelta(hours=1))
    assert titles(client.get(SEARCH, query)) == []

    NewsPage.objects.update(embargo_until=timezone.now() - timedelta(hours=1))
    assert titles(client.get(SEARCH, query)) == ["Neue Maschine für Etiketten"]

    PageViewRestriction.objects.create(page=printing_news, restriction_type=PageViewRestriction.LOGIN)
    assert titles(client.get(SEARCH, query)) == []

    PageViewRestriction.objects.all().delete()
    assert titles(client.get(SEARCH, query)) == ["Neue Maschine für Etiketten"]

    printing_news.unpublish()
    assert titles(client.get(SEARCH, query)) == []


def test_draft_of_a_page_is_not_searched(client, network, printing_news):
    printing_news.teaser = "Nun geht es um Quantencomputer."
    printing_news.save_revision()

    assert titles(client.get(SEARCH, {"q": "Quantencomputer"})) == []


def test_deleted_page_is_not_found(client, network, printing_news):
    printing_news.delete()

    assert titles(client.get(SEARCH, {"q": "Etiketten selbst drucken"})) == []


def test_rebuilt_index_finds_the_same_pages(client, network, printing_news):
    query = {"q": "Etiketten selbst drucken"}
    before = titles(client.get(SEARCH, query))
    rebuild()
    live_index.forget()

    assert titles(client.get(SEARCH, query)) == before == ["Neue Maschine für Etiketten"]


def test_page_with_translations_is_shown_in_the_readers_language(client, site):
    german = add(home(), PlainPage(title="Etiketten drucken", slug="etiketten"))
    french = german.copy_for_translation(home("fr").locale)
    french.title = "Imprimer des étiquettes"
    french.save_revision().publish()

    assert titles(client.get("/fr/search/", {"q": "Etiketten drucken"})) == ["Imprimer des étiquettes"]
    assert titles(client.get("/de/search/", {"q": "Etiketten drucken"})) == ["Etiketten drucken"]
    assert titles(client.get("/nl/search/", {"q": "Etiketten drucken"})) == ["Etiketten drucken"]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("network", {"matches"}), ("page", {"readings"}), ("topic", {"topics_asked"}), ("none", {"matches", "readings", "topics_asked"})],
)
def test_answers_can_be_narrowed_to_one_kind(client, network, printing_news, kind, shown):
    response = client.get(SEARCH, {"q": "We need labelling machines.", "kind": kind})

    assert {part for part in ("matches", "readings", "topics_asked") if response.context[part]} == shown
    assert ("There is no choice" in response.text) == (kind == "none")


def test_nobody_is_matched_with_a_page(client, network, printing_news):
    response = client.get(f"/en/listings/{network.need.pk}/")

    assert "Neue Maschine für Etiketten" not in response.text
