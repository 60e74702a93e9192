"""The page of a record that was merged leads to the one it went into."""

import pytest
from django.utils import timezone

from hubwerk.doors.website.merging import register_movers
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.services.merging import merge_organisations, undo_merge
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(superuser):
    keep, merge = OrganisationFactory(slug="werk"), OrganisationFactory(slug="werk-2")
    return merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=superuser, at=timezone.now())


@pytest.mark.parametrize("team", [False, True])
def test_old_address_leads_on_for_everyone(client, merged, superuser, team):
    if team:
        client.force_login(superuser)

    answer = client.get("/en/organisations/werk-2/")

    assert (answer.status_code, answer["Location"]) == (301, "/en/organisations/werk/")
    assert "max-age=3600" in answer["Cache-Control"]


def test_old_address_leads_through_a_chain(client, merged, superuser):
    top = OrganisationFactory(slug="dach")
    merge_organisations(keep=top.pk, merge=merged.kept_id, choices={}, actor=superuser, at=timezone.now())

    assert client.get("/en/organisations/werk-2/")["Location"] == "/en/organisations/dach/"


def test_old_address_leads_to_nothing_that_is_hidden(client, merged):
    Organisation.objects.filter(pk=merged.kept_id).update(status=PublicationStatus.DRAFT)

    assert client.get("/en/organisations/werk-2/").status_code == 404


def test_undone_merge_gives_the_page_back(client, merged, superuser):
    undo_merge(merge_id=merged.pk, actor=superuser, at=timezone.now())

    assert client.get("/en/organisations/werk-2/").status_code == 200


def test_registering_again_does_no_harm():
    register_movers()
