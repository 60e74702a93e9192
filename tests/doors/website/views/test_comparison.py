"""Two to four regions side by side."""

from datetime import timedelta
from decimal import Decimal

import pytest

from hubwerk.network.organisations.indicators import RegionIndicator
from tests.network.factories import OrganisationFactory
from tests.network.region_factories import CommercialSiteFactory, RegionFactFactory

ADDRESS = "/en/regions/compare/"


def test_without_a_choice_the_page_asks_for_one(client, regions):
    response = client.get(ADDRESS)

    assert response.status_code == 200
    assert response.text.count("<select") == 4 and "<table" not in response.text


def test_regions_stand_side_by_side_in_the_order_of_the_address(client, network):
    CommercialSiteFactory(region=network.regions["BE332"])

    response = client.get(ADDRESS, {"region": ["BE332", "DEA2D", "DEA2D"]})

    columns = [(column.region.code, column.organisations, column.needs, column.offers, column.sites) for column in response.context["columns"]]
    assert columns == [("BE332", 1, 0, 1, 1), ("DEA2D", 1, 1, 0, 0)]
    assert response.context["slots"] == ["BE332", "DEA2D", "", ""]


def test_area_counts_all_that_lies_in_it_and_names_common_topics(client, network):
    columns = client.get(ADDRESS, {"region": ["area:euregio-meuse-rhine", "NL423"]}).context["columns"]

    assert [(column.organisations, column.needs, column.offers) for column in columns] == [(2, 1, 1), (0, 0, 0)]
    assert [[topic.identifier for topic in column.topics] for column in columns] == [["labelling"], []]


def test_an_indicator_has_one_row_each_value_with_its_date_and_source(client, regions, today):
    RegionFactFactory(region=regions["DEA2D"], value=Decimal(560_000), source_name="IT.NRW", source_url="")
    RegionFactFactory(region=regions["BE332"], value=Decimal(1_110_000), expires_on=today - timedelta(days=1))
    RegionFactFactory(region=regions["BE332"], indicator=RegionIndicator.UNIVERSITIES, value=Decimal(1))

    response = client.get(ADDRESS, {"region": ["DEA2D", "BE332"]})

    rows = {row.label: [(name, fact and (fact.value, fact.is_stale)) for name, fact in row.beside] for row in response.context["facts"]}
    assert rows == {
        "Population": [("Aachen City Region", ("560,000", False)), ("Arrondissement of Liège", ("1,110,000", True))],
        "Universities": [("Aachen City Region", None), ("Arrondissement of Liège", ("1", False))],
    }
    assert "IT.NRW" in response.text and "may be out of date" in response.text


def test_one_region_alone_waits_for_another(client, regions):
    response = client.get(ADDRESS, {"region": "DEA2D"})

    assert "columns" not in response.context
    assert response.context["slots"] == ["DEA2D", "", "", ""]
    assert "Choose at least two." in response.text


def test_unknown_codes_are_named_and_left_out(client, regions):
    response = client.get(ADDRESS, {"region": ["DEA2D", "ATLANTIS<b>", "BE332"]})

    assert response.status_code == 200 and len(response.context["columns"]) == 2
    assert "There is no region “ATLANTIS&lt;b&gt;”" in response.text
    assert client.get(ADDRESS, {"region": "ATLANTIS"}).status_code == 404


def test_more_than_four_are_too_many(client, regions):
    response = client.get(ADDRESS, {"region": ["DE", "BE", "NL", "DEA2D", "BE332"]})

    assert [column.region.code for column in response.context["columns"]] == ["DE", "BE", "NL", "DEA2D"]
    assert "The first four are shown." in response.text


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("codes", [["DEA2D", "BE332"], ["DE", "BE", "NL", "DEA2D"]])
def test_query_count_depends_neither_on_regions_nor_on_rows(client, network, django_assert_num_queries, count, codes):
    for number in range(count):
        OrganisationFactory(region=network.regions["DEA26"])
        for code in codes:
            RegionFactFactory(region=network.regions[code], indicator=RegionIndicator.values[number])
    client.get(ADDRESS, {"region": codes})

    with django_assert_num_queries(8):
        client.get(ADDRESS, {"region": codes})
