"""The schematic map."""

import re

from hubwerk.doors.website.maps import draw
from hubwerk.network.organisations.models import Region

WEST = [[5.0, 50.0], [5.0, 51.0], [6.0, 51.0], [6.0, 50.0]]
EAST = [[6.0, 50.0], [6.0, 51.0], [7.0, 51.0], [7.0, 50.0]]


def _region(code, ring, key):
    return Region(pk=key, code=code, country=code[:2], outline=[ring], name_de=code, name_fr=code, name_nl=code, name_en=code)


def _draw(counts, **options):
    regions = [_region("BE1", WEST, 1), _region("DE1", EAST, 2)]
    return draw(regions, counts, language="de", url=lambda region: f"/{region.code}/", **options)


def test_regions_are_drawn_north_up_and_west_left():
    drawing = _draw({})

    west, east = ([tuple(map(float, point.split())) for point in re.findall(r"[\d.]+ [\d.]+", region.path)] for region in drawing.regions)
    assert max(x for x, _y in west) == min(x for x, _y in east)
    assert west[0][1] > west[1][1]
    assert [region.url for region in drawing.regions] == ["/BE1/", "/DE1/"]


def test_border_is_the_edge_that_two_countries_share():
    drawing = _draw({})

    assert drawing.borders.count("M") == 1
    assert {point.split()[0] for point in re.findall(r"[\d.]+ [\d.]+", drawing.borders)} == {"150"}


def test_shades_run_from_nothing_to_most():
    assert [region.shade for region in _draw({"BE1": 8, "DE1": 1}).regions] == [4, 1]
    assert [region.shade for region in _draw({"DE1": 3}).regions] == [0, 4]


def test_number_stands_in_the_middle_and_the_chosen_one_stands_out():
    drawing = _draw({"BE1": 1}, chosen=[2])

    assert [region.chosen for region in drawing.regions] == [False, True]
    assert drawing.regions[0].x == "78"


def test_towns_outside_are_left_out():
    assert {town.name for town in _draw({}).towns} == {"Aachen", "Lüttich", "Maastricht", "Hasselt", "Eupen"}


def test_nothing_to_draw_is_no_map():
    assert draw([], {}, language="de", url=str) is None
