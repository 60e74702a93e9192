from datetime import timedelta

import pytest

from hubwerk.doors.portal.errors import ChangedMeanwhile
from hubwerk.doors.portal.services.listings import Step, write_listing
from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.network.organisations.enums import ListingStatus
from hubwerk.network.organisations.models import Listing
from hubwerk.network.organisations.services.details import ListingDetails
from tests.network.factories import ListingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(user, at):
    def do(organisation, *, step=Step.SAVE, listing=None, seen=None, **details):
        return write_listing(
            actor=user,
            organisation_id=organisation.pk,
            listing_id=listing.pk if listing else None,
            details=ListingDetails(**{"kind": "need", "language": "de", "title": "Titel", "text": "Text", **details}),
            step=step,
            seen=seen,
            at=at,
        )

    return do


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [("save", "draft", "draft"), ("publish", "draft", "published"), ("renew", "published", "published"), ("close", "published", "closed")],
)
def test_text_and_step_are_stored_together(write, step, before, after):
    listing = ListingFactory(status=before)

    stored = write(listing.organisation, listing=listing, step=Step(step), title="Neu")

    assert (stored.pk, stored.title, Listing.objects.get().status) == (listing.pk, "Neu", after)


def test_new_listing_can_be_published_at_once(write):
    assert write(OrganisationFactory(), step=Step.PUBLISH).status == ListingStatus.PUBLISHED


def test_neither_is_stored_where_the_step_fails(write, at):
    with pytest.raises(InvalidInput):
        write(OrganisationFactory(), step=Step.PUBLISH, closes_on=at.date() - timedelta(days=1))

    assert not Listing.objects.exists()


def test_version_that_was_not_seen_is_not_overwritten(write, at):
    listing = ListingFactory(title="Von jemand anderem")

    with pytest.raises(ChangedMeanwhile):
        write(listing.organisation, listing=listing, seen=listing.updated_at - timedelta(hours=1))

    listing.refresh_from_db()
    assert listing.title == "Von jemand anderem"


def test_same_text_is_no_conflict(write):
    listing = ListingFactory(status="draft", title="Titel", text="Text")

    assert write(listing.organisation, listing=listing, step=Step.PUBLISH, seen=listing.updated_at - timedelta(hours=1)).status == "published"


def test_listing_of_another_organisation_is_not_found(write):
    with pytest.raises(NotFound):
        write(OrganisationFactory(), listing=ListingFactory())
