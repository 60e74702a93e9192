"""What is noted with which change, in the same commit."""

import pytest
from django_tasks_db.models import DBTaskResult

from hubwerk.network.organisations.services.listings import publish_listing
from hubwerk.network.organisations.services.organisations import archive_organisation
from hubwerk.processes.matchmaking.models import IndexChange
from hubwerk.processes.matchmaking.services.changes import record_changes
from tests.network.factories import ListingFactory, OrganisationFactory
from tests.processes.matchmaking.network import add_listing, add_organisation

pytestmark = pytest.mark.django_db


def noted():
    return set(IndexChange.objects.values_list("entry_id", flat=True))


def test_changed_listing_is_noted(at):
    listing = ListingFactory(status="draft")

    publish_listing(actor=None, listing_id=listing.pk, at=at)

    assert noted() == {f"listing:{listing.pk}"}


def test_changed_organisation_is_noted_with_all_its_listings(at):
    organisation = OrganisationFactory()
    listings = ListingFactory.create_batch(2, organisation=organisation)
    ListingFactory()

    archive_organisation(actor=None, organisation_id=organisation.pk, at=at)

    assert noted() == {f"organisation:{organisation.pk}", *(f"listing:{listing.pk}" for listing in listings)}


def test_nothing_changed_is_nothing_noted():
    record_changes(organisation_ids=[], listing_ids=[])

    assert noted() == set()


@pytest.mark.parametrize("count", [1, 3])
def test_noting_takes_two_statements_however_many(count, django_assert_num_queries):
    organisations = OrganisationFactory.create_batch(count)
    for organisation in organisations:
        ListingFactory(organisation=organisation)

    with django_assert_num_queries(2):
        record_changes(organisation_ids=[organisation.pk for organisation in organisations], listing_ids=[])

    assert len(noted()) == 2 * count


def test_worker_is_asked_to_write_after_the_commit(at, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        add_listing(at, add_organisation(at))

    paths = set(DBTaskResult.objects.values_list("task_path", flat=True))
    assert "hubwerk.processes.matchmaking.tasks.write_index" in paths
