from dataclasses import replace
from datetime import date, timedelta

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.enums import ListingStatus, PublicationStatus
from hubwerk.network.organisations.errors import ListingNotPublished, ListingPublished, OrganisationArchived
from hubwerk.network.organisations.models import Listing
from hubwerk.network.organisations.services.details import ListingDetails, ListingWrite
from hubwerk.network.organisations.services.listings import (
    close_listing,
    create_listing,
    publish_listing,
    renew_listing,
    store_listings,
    update_listing,
)
from hubwerk.network.organisations.signals import listing_changed
from tests.network.factories import ListingFactory, OrganisationFactory, TopicFactory

pytestmark = pytest.mark.django_db
WANTED = ListingDetails(kind="need", language="nl", title="Kleurverschil zien", text="Vóór de pallet de deur uit is.")


@pytest.fixture
def heard():
    told = []

    def listings(listing_ids, **_):
        told.append(set(listing_ids))

    listing_changed.connect(listings)
    yield told
    listing_changed.disconnect(listings)


def test_listing_goes_from_draft_to_published_to_closed_and_back(user, at, heard, django_capture_on_commit_callbacks):
    organisation = OrganisationFactory()
    details = replace(WANTED, topic_ids=frozenset({TopicFactory().pk}))

    with django_capture_on_commit_callbacks(execute=True):
        listing = create_listing(actor=user, organisation_id=organisation.pk, details=details, at=at)
        publish_listing(actor=user, listing_id=listing.pk, at=at)
        close_listing(actor=user, listing_id=listing.pk, at=at)
        renew_listing(actor=user, listing_id=listing.pk, closes_on=date(2027, 1, 1), at=at + timedelta(days=30))

    stored = Listing.objects.get()
    assert ListingDetails.of(stored) == replace(details, closes_on=date(2027, 1, 1))
    assert (stored.status, stored.published_on) == (ListingStatus.PUBLISHED, date(2026, 10, 4))
    assert [entry.action for entry in entries_about(listing)] == ["listing-renewed", "listing-closed", "listing-published", "listing-created"]
    assert heard == [{listing.pk}] * 4


def test_update_listing_records_the_difference(user, at):
    listing = create_listing(actor=user, organisation_id=OrganisationFactory().pk, details=WANTED, at=at)

    update_listing(actor=user, listing_id=listing.pk, details=replace(WANTED, title="Tinten zien"), at=at)
    update_listing(actor=user, listing_id=listing.pk, details=replace(WANTED, title="Tinten zien"), at=at)

    assert entries_about(listing)[0].changes == {"title": ["Kleurverschil zien", "Tinten zien"]}
    assert entries_about(listing).count() == 2


@pytest.mark.parametrize(
    ("changed", "field"), [({"title": ""}, "title"), ({"text": ""}, "text"), ({"language": "it"}, "language"), ({"kind": "wish"}, "kind")]
)
def test_create_listing_names_the_wrong_field(at, changed, field):
    with pytest.raises(InvalidInput) as caught:
        create_listing(actor=None, organisation_id=OrganisationFactory().pk, details=replace(WANTED, **changed), at=at)

    assert list(caught.value.errors) == [field]


def test_update_listing_cannot_close_before_it_was_published(at):
    listing = ListingFactory(published_on=date(2026, 9, 1))

    with pytest.raises(InvalidInput):
        update_listing(actor=None, listing_id=listing.pk, details=replace(WANTED, closes_on=date(2026, 8, 1)), at=at)


@pytest.mark.parametrize(
    ("service", "status", "error"),
    [
        (publish_listing, ListingStatus.PUBLISHED, ListingPublished),
        (close_listing, ListingStatus.CLOSED, ListingNotPublished),
        (close_listing, ListingStatus.DRAFT, ListingNotPublished),
    ],
)
def test_listing_refuses_what_its_state_forbids(at, service, status, error):
    listing = ListingFactory(status=status)

    with pytest.raises(error):
        service(actor=None, listing_id=listing.pk, at=at)

    listing.refresh_from_db()
    assert listing.status == status


def test_draft_is_not_renewed(at):
    with pytest.raises(ListingNotPublished):
        renew_listing(actor=None, listing_id=ListingFactory(status=ListingStatus.DRAFT).pk, closes_on=None, at=at)


def test_last_day_is_still_to_come(at):
    with pytest.raises(InvalidInput):
        renew_listing(actor=None, listing_id=ListingFactory().pk, closes_on=date(2026, 9, 3), at=at)
    with pytest.raises(InvalidInput):
        publish_listing(actor=None, listing_id=ListingFactory(status="draft", closes_on=date(2026, 9, 3)).pk, at=at)


def test_archived_organisation_writes_no_listings(at):
    archived = OrganisationFactory(status=PublicationStatus.ARCHIVED)
    listing = ListingFactory(organisation=archived, status=ListingStatus.DRAFT)

    with pytest.raises(OrganisationArchived):
        create_listing(actor=None, organisation_id=archived.pk, details=WANTED, at=at)
    with pytest.raises(OrganisationArchived):
        publish_listing(actor=None, listing_id=listing.pk, at=at)


def test_listing_that_does_not_exist_or_belongs_elsewhere(at):
    listing = ListingFactory()

    with pytest.raises(NotFound):
        update_listing(actor=None, listing_id=listing.pk + 1, details=WANTED, at=at)
    with pytest.raises(NotFound):
        create_listing(actor=None, organisation_id=listing.organisation_id + 1, details=WANTED, at=at)
    with pytest.raises(NotFound):
        store_listings(actor=None, writes=[ListingWrite(details=WANTED, organisation_id=OrganisationFactory().pk, listing_id=listing.pk)], at=at)
