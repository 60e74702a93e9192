"""The tree of regions."""

from hubwerk.doors.website.queries.places import places


def test_a_country_holds_what_lies_below_it_and_an_area_its_members(regions):
    tree = places()

    assert {region.code for region in tree.regions if region.pk in tree.within(regions["BE33"])} == {
        "BE33",
        "BE331",
        "BE332",
        "BE334",
        "BE335",
        "BE336",
    }
    east_belgium = tree.within(regions["area:ostbelgien"])
    assert {region.code for region in tree.regions if region.pk in east_belgium} == {"area:ostbelgien", "BE336"}


def test_counts_are_added_up_to_every_region_above(regions):
    counts = places().added_up({regions["BE336"].pk: 2, regions["BE332"].pk: 3, regions["DEA2D"].pk: 4})

    assert {code: counts[code] for code in ("BE", "BE33", "BE336", "DE", "NL", "area:ostbelgien", "area:euregio-meuse-rhine")} == {
        "BE": 5, "BE33": 5, "BE336": 2, "DE": 4, "NL": 0, "area:ostbelgien": 2, "area:euregio-meuse-rhine": 9,
    }  # fmt: skip


def test_way_up_and_down(regions):
    tree = places()

    assert [region.code for region in tree.above(regions["DEA2D"])] == ["DE", "DEA", "DEA2"]
    assert [region.code for region in tree.children(regions["area:ostbelgien"])] == ["BE336"]
    assert [region.code for region in tree.children(regions["NL42"])] == ["NL421", "NL422", "NL423"]


def test_places_take_two_queries(regions, django_assert_num_queries):
    with django_assert_num_queries(2):
        tree = places()
        tree.added_up({})
