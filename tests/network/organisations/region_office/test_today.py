"""What those who keep regions up to date find on their dashboard."""

from datetime import date

import pytest

from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.indicators import RegionIndicator
from hubwerk.network.organisations.region_office.today import waiting_in_regions
from tests.network.factories import RegionFactory
from tests.network.region_factories import CommercialSiteFactory, RegionFactFactory, SiteRequestFactory, make_editor

pytestmark = pytest.mark.django_db

PAST = date(2026, 8, 31)


@pytest.fixture
def regions():
    """Two regions in each of which everything waits that can wait, and something that does not."""
    found = RegionFactory(name_en="Eupen"), RegionFactory(name_en="Elsewhere")
    for region in found:
        for indicator in (RegionIndicator.POPULATION, RegionIndicator.AREA):
            RegionFactFactory(region=region, indicator=indicator, expires_on=PAST)
        RegionFactFactory(region=region, indicator=RegionIndicator.FIBRE)
        CommercialSiteFactory(region=region, name="Old hall", expires_on=PAST)
        CommercialSiteFactory(region=region, expires_on=PAST, status=PublicationStatus.ARCHIVED)
        SiteRequestFactory(site=CommercialSiteFactory(region=region, name="New hall"), name="Vera Vorbei")
    return found


def test_editor_is_told_what_waits_in_their_region(regions, user, at, django_assert_num_queries):
    editor = make_editor(user, regions[0])

    with django_assert_num_queries(6):
        items = list(waiting_in_regions(editor, at))

    assert [str(item.title) for item in items] == [
        "2 facts about Eupen are out of date.",
        "Old hall is past its last day: renew or archive it.",
        "Vera Vorbei asks about New hall.",
    ]
    assert f"region={regions[0].pk}&stale=true" in items[0].url


def test_team_is_told_of_every_region_and_a_stranger_of_none(regions, superuser, user, at):
    assert len(list(waiting_in_regions(superuser, at))) == 6
    assert list(waiting_in_regions(user, at)) == []


def test_each_place_is_one_click_away(regions, superuser, client, at):
    client.force_login(superuser)

    assert {client.get(item.url).status_code for item in waiting_in_regions(superuser, at)} == {200}
