"""The index of regions and the page of one."""

import pytest

from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import ListingFactory, OrganisationFactory


def test_index_counts_each_region_with_all_below_it(client, network):
    context = client.get("/en/regions/").context

    rows = {
        region.code: (organisations, needs, offers)
        for region, _name, _depth, organisations, needs, offers in (*context["areas"], *context["regions"])
    }
    assert {code: rows[code] for code in ("DE", "DEA2D", "BE", "BE332", "NL", "area:euregio-meuse-rhine")} == {
        "DE": (1, 1, 0), "DEA2D": (1, 1, 0), "BE": (1, 0, 1), "BE332": (1, 0, 1), "NL": (0, 0, 0), "area:euregio-meuse-rhine": (2, 1, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "name"),
    [("de", "Städteregion Aachen"), ("fr", "région urbaine d&#x27;Aix-la-Chapelle"), ("nl", "Stedenregio Aken"), ("en", "Aachen City Region")],
)
def test_page_is_named_in_the_readers_language(client, network, language, name):
    response = client.get(f"/{language}/regions/DEA2D/")

    assert f"<h1>{name}</h1>" in response.text
    assert [region.code for region in response.context["above"]] == ["DE", "DEA", "DEA2"]


def test_page_of_an_area_holds_its_organisations_needs_and_offers(client, network):
    context = client.get("/en/regions/area:euregio-meuse-rhine/").context

    assert [row.name for row in context["organisations"]] == ["Printen Muster GmbH", "Étiquettes Martin SRL"]
    assert [listing for listing, _topics in context["needs"]] == [network.need]
    assert [listing for listing, _topics in context["offers"]] == [network.offer]
    assert ("labelling", 2) in [(topic.identifier, count) for topic, count in context["common"]]
    assert {region.code for region in (drawn.region for drawn in context["map"].regions if drawn.chosen)} >= {"DEA2D", "BE332", "NL423"}


def test_empty_region_teaches(client, network):
    assert "as soon as they have joined" in client.get("/en/regions/NL421/").text


def test_unknown_region_is_not_there(client, regions):
    assert client.get("/en/regions/ATLANTIS/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/en/regions/", 21), ("/en/regions/DE/", 27)])
def test_query_counts_are_constant(client, network, django_assert_num_queries, count, address, queries):
    for organisation in OrganisationFactory.create_batch(count, region=network.regions["DEA26"]):
        ListingFactory(organisation=organisation)
    live_index.forget()

    with django_assert_num_queries(queries):
        client.get(address)
