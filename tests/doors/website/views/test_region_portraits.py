"""The page of a region with what its editor keeps: portrait, facts, sites, news; and the page of a topic with its introduction."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe

from hubwerk.doors.website.models import NewsRegion, NewsTopic, RegionPage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.network.organisations import region_sections
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.indicators import FactUnit, RegionIndicator
from tests.doors.website import editorial
from tests.doors.website.portraits import portrait, topic_page
from tests.network.factories import OrganisationFactory, TopicFactory
from tests.network.region_factories import CommercialSiteFactory, RegionFactFactory


@pytest.fixture(autouse=True)
def _site(regions, at):
    ensure_site(at)


def main_of(response):
    """What stands between header and footer."""
    return response.text.partition("<main")[2].partition("</main")[0]


@pytest.fixture
def aachen(regions):
    return regions["DEA2D"]


def test_page_without_a_portrait_stays_as_it_was(client, aachen):
    response = client.get("/de/regions/DEA2D/")

    assert response.context["page"] is None
    assert "<h1>Städteregion Aachen</h1>" in response.text


def test_portrait_stands_above_what_the_network_knows(client, aachen, network):
    strong = TopicFactory(identifier="lasers", label_de="Laser")
    strengths = [
        ("strength", {"heading": "Licht als Werkzeug", "text": "Hier wird geschweißt.", "topics": [strong], "organisations": [network.seeker]})
    ]
    portrait(aachen, strengths=strengths, languages_spoken="Deutsch, Englisch")

    text = main_of(client.get("/de/regions/DEA2D/"))

    order = ["Wo drei Länder sich treffen", "Eine Stunde bis in drei Länder.", "Licht als Werkzeug", "Deutsch, Englisch", "Etikettierung von Printen"]
    assert sorted(order, key=text.index) == order
    assert 'href="/de/topics/lasers/"' in text and 'href="/de/organisations/printen-muster/"' in text


@pytest.mark.parametrize(("language", "name"), [("de", "Aachener Land"), ("nl", "Stedenregio Aken")])
def test_portrait_names_the_region_as_people_do_in_its_own_language(client, aachen, language, name):
    portrait(aachen, title="Aachener Land")

    assert f"<h1>{name}</h1>" in client.get(f"/{language}/regions/DEA2D/").text


def test_strength_leaves_out_who_left_the_network(client, aachen):
    gone = OrganisationFactory(name="Fort GmbH", status=PublicationStatus.ARCHIVED)
    strengths = [("strength", {"heading": "Licht", "text": "Hier.", "topics": [], "organisations": [gone]})]
    portrait(aachen, strengths=strengths)

    assert "Fort GmbH" not in client.get("/de/regions/DEA2D/").text


@pytest.mark.parametrize(("language", "marked"), [("de", False), ("nl", True)])
def test_portrait_in_the_next_best_language_is_marked_as_such(client, aachen, language, marked):
    portrait(aachen)

    response = client.get(f"/{language}/regions/DEA2D/")

    assert ('lang="de"' in main_of(response).replace('hreflang="de"', "")) is marked
    assert ("Accept-Language" in response.get("Vary", "")) is marked


def test_reader_gets_the_version_in_their_language(client, aachen):
    first = portrait(aachen)
    portrait(aachen, language="fr", headline="Là où trois pays se touchent", translation_key=first.translation_key)

    assert [client.get(f"/{language}/regions/DEA2D/").context["page"].headline for language in ("de", "fr")] == [
        "Wo drei Länder sich treffen",
        "Là où trois pays se touchent",
    ]


def test_draft_is_not_shown_and_place_in_the_tree_leads_to_the_region(client, aachen, regions):
    portrait(aachen, slug="aachen")

    assert client.get("/de/aachen/").headers["Location"].endswith("/de/regions/DEA2D/")
    assert RegionPage.objects.get(slug="aachen").get_url() == "/de/regions/DEA2D/"
    draft = portrait(regions["NL423"], live=False)
    assert client.get("/de/regions/NL423/").context["page"] is None
    assert not draft.live


def test_preview_is_the_page_of_the_region(client, aachen, superuser):
    page = portrait(aachen, live=False, headline="Noch ein Entwurf")
    client.force_login(superuser)

    preview = client.get(f"/admin/pages/{page.pk}/view_draft/")

    assert preview.status_code == 200
    assert "Noch ein Entwurf" in preview.text and "<h1>Portrait DEA2D de</h1>" in preview.text


def test_page_knows_its_own_words_topics_and_region(aachen, network):
    strengths = [("strength", {"heading": "Licht als Werkzeug", "text": "Hier.", "topics": [network.topic], "organisations": []})]
    page = portrait(aachen, strengths=strengths, languages_spoken="Deutsch")

    assert page.search_regions() == ["DEA2D"] and page.search_topics() == ["labelling"]
    for word in ("Wo drei Länder", "Eine Stunde", "Licht als Werkzeug", "Hier.", "Deutsch"):
        assert word in page.search_text()


def test_region_has_one_portrait_a_language_and_it_stays_with_it(aachen, regions):
    page = portrait(aachen)

    with pytest.raises(ValidationError) as twice:
        portrait(aachen, slug="again")
    page.region = regions["NL423"]
    with pytest.raises(ValidationError) as moved:
        page.full_clean()

    assert set(twice.value.message_dict) == set(moved.value.message_dict) == {"region"}


@pytest.mark.parametrize(("label", "url"), [("", ""), ("Fragen", "https://wfg.example")])
def test_a_portrait_has_no_button_or_a_whole_one(aachen, label, url):
    portrait(aachen, invitation_label=label, invitation_url=url).full_clean()


@pytest.mark.parametrize(("label", "url"), [("Fragen", ""), ("", "https://wfg.example")])
def test_button_needs_words_and_a_place_it_leads_to(aachen, label, url):
    page = portrait(aachen)
    page.invitation_label, page.invitation_url = label, url

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert set(refused.value.message_dict) == {"invitation_label"}


@pytest.mark.parametrize(
    ("language", "value", "time"), [("de", "5,3\u202f%", "Juni 2025"), ("en", "5.3\u202f%", "June 2025"), ("fr", "5,3\u202f%", "juin 2025")]
)
def test_facts_have_the_readers_form_their_date_and_source(client, aachen, language, value, time):
    RegionFactFactory(
        region=aachen, indicator=RegionIndicator.UNEMPLOYMENT, value=Decimal("5.3"), unit=FactUnit.PERCENT, as_of=date(2025, 6, 30), precision="month"
    )

    text = client.get(f"/{language}/regions/DEA2D/").text

    assert value in text and time in text and 'href="https://statbel.example/population"' in text


def test_only_the_newest_value_of_an_indicator_is_shown_and_old_ones_are_marked(client, aachen, today):
    RegionFactFactory(region=aachen, value=Decimal(1), as_of=date(2020, 12, 31))
    RegionFactFactory(region=aachen, value=Decimal(2), as_of=date(2024, 12, 31), expires_on=today - timedelta(days=1))
    RegionFactFactory(region=aachen, indicator=RegionIndicator.AREA, value=Decimal(700), unit=FactUnit.SQUARE_KILOMETRES)

    facts = client.get("/en/regions/DEA2D/").context["facts"]

    assert [(fact.label, fact.value, fact.is_stale) for fact in facts] == [("Population", "2", True), ("Area", "700\u202fkm²", False)]


def test_facts_of_its_own_region_only_but_sites_of_all_below(client, regions):
    RegionFactFactory(region=regions["DEA2D"])
    site = CommercialSiteFactory(region=regions["DEA2D"])
    CommercialSiteFactory(region=regions["DEA2D"], status=PublicationStatus.DRAFT)
    CommercialSiteFactory(region=regions["NL423"])

    context = client.get("/en/regions/DE/").context

    assert context["facts"] == []
    assert [shown.site for shown in context["sites"]] == [site]


def test_news_that_name_the_region_appear_once_in_the_best_language(client, aachen, regions):
    german = editorial.news("Neue Halle")
    french = editorial.news("Nouvelle halle", language="fr", translation_key=german.translation_key)
    hidden = editorial.news("Noch geheim", embargo_until=editorial.FUTURE)
    for item in (german, french, hidden):
        NewsRegion.objects.create(page=item, region=aachen)
    NewsRegion.objects.create(page=editorial.news("Anderswo"), region=regions["NL423"])

    news = {language: client.get(f"/{language}/regions/DEA2D/").context["news"] for language in ("de", "fr", "nl")}

    assert {language: [(item.title, item.language) for item in items] for language, items in news.items()} == {
        "de": [("Neue Halle", "de")],
        "fr": [("Nouvelle halle", "fr")],
        "nl": [("Neue Halle", "de")],
    }
    assert news["nl"][0].url.startswith("/de/")


def test_rooms_above_add_their_sections_in_order(client, aachen):
    def cooperations(request, region, *, on):
        return region_sections.RegionSection("cooperations", "Cooperations", mark_safe(f"<p>Two in {region.code}</p>"))

    def nothing(request, region, *, on):
        return None

    before = dict(region_sections._sources)
    region_sections.register("test-nothing", nothing, order=1)
    region_sections.register("test-cooperations", cooperations, order=2)
    try:
        with pytest.raises(ValueError, match="already"):
            region_sections.register("test-nothing", cooperations, order=1)
        text = client.get("/en/regions/DEA2D/").text
    finally:
        region_sections._sources.clear()
        region_sections._sources.update(before)

    assert '<h2 id="cooperations">Cooperations</h2>' in text and "<p>Two in DEA2D</p>" in text


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_does_not_grow_with_what_an_editor_keeps(client, regions, network, django_assert_num_queries, count):
    region = regions["DEA2D"]
    strengths = [
        ("strength", {"heading": f"Stärke {n}", "text": "Hier.", "topics": [network.topic], "organisations": [network.seeker]}) for n in range(count)
    ]
    portrait(region, strengths=strengths)
    for number in range(count):
        RegionFactFactory(region=region, indicator=RegionIndicator.values[number])
        CommercialSiteFactory(region=region)
        NewsRegion.objects.create(page=editorial.news(f"Meldung {number}"), region=region)
    client.get("/de/regions/DEA2D/")

    with django_assert_num_queries(16):
        client.get("/de/regions/DEA2D/")


def test_topic_page_stands_above_the_thesaurus(client, network):
    page = topic_page(network.topic, slug="etiketten", body=[("paragraph", "<p>Vom Band bis zum Regal.</p>")])
    NewsTopic.objects.create(page=editorial.news("Neues vom Etikett"), topic=network.topic)

    text = main_of(client.get("/de/topics/labelling/"))

    order = ["<h1>Etikettierung</h1>", "Was auf die Ware kommt", "Vom Band bis zum Regal.", "Etikettierung von Printen", "Neues vom Etikett"]
    assert sorted(order, key=text.index) == order
    assert client.get("/de/etiketten/").headers["Location"].endswith("/de/topics/labelling/")
    assert page.search_topics() == ["labelling"] and "Vom Band" in page.search_text()


def test_topic_has_one_page_a_language_and_it_stays_with_it(network):
    page = topic_page(network.topic)

    with pytest.raises(ValidationError) as twice:
        topic_page(network.topic, slug="again")
    page.topic = TopicFactory()
    with pytest.raises(ValidationError) as moved:
        page.full_clean()

    assert set(twice.value.message_dict) == set(moved.value.message_dict) == {"topic"}
