from dataclasses import replace

import pytest
from django.utils import timezone

from hubwerk.doors.portal.sources.happened import what_happened
from hubwerk.network.organisations.services.details import OrganisationDetails
from hubwerk.network.organisations.services.listings import close_listing, publish_listing
from hubwerk.network.organisations.services.organisations import publish_organisation, update_organisation
from tests.network.factories import ListingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_what_others_did_is_told_once_for_each_thing(reader_of, make_user):
    organisation = OrganisationFactory(status="draft")
    listing = ListingFactory(organisation=organisation, status="draft", published_on=None)
    colleague, at = make_user(), timezone.now()
    for name in ("Erst so", "Dann so"):
        details = replace(OrganisationDetails.of(organisation), name=name)
        update_organisation(actor=colleague, organisation_id=organisation.pk, details=details, at=at)
    publish_organisation(actor=None, organisation_id=organisation.pk, at=at)
    publish_listing(actor=colleague, listing_id=listing.pk, at=at)

    items = list(what_happened(reader_of(organisation)))

    assert sorted((item.title, str(item.detail)) for item in items) == [
        ("Dann so", "The organisation is in the public directory now."),
        ("Dann so", "The profile was changed."),
        (listing.title, "It was published."),
    ]


def test_own_deeds_and_other_organisations_are_no_news(reader_of):
    own, other = ListingFactory(), ListingFactory()
    reader = reader_of(own.organisation)
    for listing in (own, other):
        close_listing(actor=reader.user, listing_id=listing.pk, at=timezone.now())
    close_listing(actor=None, listing_id=ListingFactory().pk, at=timezone.now())

    assert list(what_happened(reader)) == []


def test_nobody_without_an_organisation_is_told_anything(reader_of, user, django_assert_num_queries):
    reader = reader_of(None, user=user)

    with django_assert_num_queries(0):
        assert list(what_happened(reader)) == []
