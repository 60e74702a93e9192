import pytest

from hubwerk.network.organisations.enums import RegionKind
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.organisations.queries import region_counts, regions_with_outline
from hubwerk.network.organisations.services.regions import shipped_regions, sync_regions
from tests.network.factories import OrganisationFactory, RegionFactory

pytestmark = pytest.mark.django_db


def test_sync_regions_is_idempotent():
    first = sync_regions()

    second = sync_regions()

    assert len(first.created) == len(shipped_regions()) == Region.objects.count()
    assert (second.created, second.updated) == ((), ())


def test_sync_regions_repairs_shipped_rows_and_leaves_others():
    sync_regions()
    own = RegionFactory(code="area:parkstad", kind=RegionKind.AREA, level=None, nuts_version=None)
    Region.objects.filter(code="BE336").update(name_de="Anderswo")
    Region.objects.get(code="area:aachen-area").members.clear()

    report = sync_regions()

    assert report.updated == ("BE336", "area:aachen-area")
    assert own in Region.objects.areas()


def test_nuts_tree_hangs_together():
    sync_regions()

    for region in Region.objects.filter(kind=RegionKind.NUTS).select_related("parent"):
        assert region.level == len(region.code) - 2
        assert (region.parent.code if region.parent else "") == (region.code[:-1] if region.level else "")
        assert region.country == region.code[:2]


def test_every_district_has_an_outline_around_its_centre():
    sync_regions()

    assert list(regions_with_outline()) == list(Region.objects.districts())
    for region in regions_with_outline():
        points = [point for ring in region.outline for point in ring]
        assert all(len(ring) >= 4 for ring in region.outline)
        assert min(x for x, _y in points) < region.longitude < max(x for x, _y in points), region.code
        assert min(y for _x, y in points) < region.latitude < max(y for _x, y in points), region.code


def test_within_a_region_and_an_area():
    sync_regions()
    eupen = OrganisationFactory(name="A", region=Region.objects.get(code="BE336"))
    heerlen = OrganisationFactory(name="B", region=Region.objects.get(code="NL423"))
    aachen = OrganisationFactory(name="C", region=Region.objects.get(code="DEA2D"))
    venlo = OrganisationFactory(name="D", region=Region.objects.get(code="NL421"))
    in_region = {
        code: list(Organisation.objects.in_region(Region.objects.get(code=code)))
        for code in ("BE", "NL42", "area:ostbelgien", "area:aachen-area", "area:euregio-meuse-rhine")
    }

    assert in_region == {
        "BE": [eupen],
        "NL42": [heerlen, venlo],
        "area:ostbelgien": [eupen],
        "area:aachen-area": [aachen],
        "area:euregio-meuse-rhine": [eupen, heerlen, aachen],
    }


def test_region_counts_are_by_region():
    region = RegionFactory()
    OrganisationFactory.create_batch(2, region=region)
    OrganisationFactory()

    assert region_counts(Organisation.objects.all()) == {region.pk: 2}


def test_region_name_in_each_language():
    sync_regions()
    region = Region.objects.get(code="area:ostbelgien")

    assert [region.name(language) for language in ("de", "nl-be", "en", "it")] == ["Ostbelgien", "Oost-België", "East Belgium", "Ostbelgien"]
