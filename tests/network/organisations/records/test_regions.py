import pytest
from django.urls import reverse

from tests.network.factories import OrganisationFactory, RegionFactory

pytestmark = pytest.mark.django_db


def test_list_takes_as_many_queries_for_one_as_for_three(office, queries_of):
    OrganisationFactory.create_batch(2, region=RegionFactory())
    with_one = queries_of(reverse("region_list:index"))
    for region in RegionFactory.create_batch(2):
        OrganisationFactory.create_batch(2, region=region)

    assert queries_of(reverse("region_list:index")) == with_one <= 15
    assert [region.members_here for region in office.get(reverse("region_list:index")).context["object_list"]] == [2, 2, 2]


def test_page_counts_what_lies_below_and_leads_there(office):
    region = RegionFactory(code="DEA", level=1, name_en="North Rhine")
    OrganisationFactory(region=RegionFactory(code="DEA2D", parent=region))

    page = office.get(reverse("region_list:inspect", args=[region.pk])).content.decode()

    assert "North Rhine" in page
    assert f'<a href="{reverse("organisation_list:index")}?region=DEA">1</a>' in page
