from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from hubwerk.network.organisations.enums import ListingKind, ListingStatus, PublicationStatus, Role
from hubwerk.network.organisations.queries import contacts_of, directory, listings_visible_to
from hubwerk.network.people.enums import ConsentPurpose
from tests.network.factories import AffiliationFactory, ConsentFactory, ListingFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 4)


@pytest.mark.parametrize("organisation_count", [1, 3])
def test_directory_query_count_is_constant(organisation_count, django_assert_num_queries):
    for organisation in OrganisationFactory.create_batch(organisation_count, roles=[Role.USER]):
        ListingFactory(organisation=organisation)

    with django_assert_num_queries(4):
        shown = [
            (organisation.open_needs, [row.role for row in organisation.roles.all()], list(organisation.topics.all()), organisation.region)
            for organisation in directory(AnonymousUser(), on=TODAY)
        ]

    assert shown == [(1, ["user"], [], None)] * organisation_count


def test_directory_counts_open_listings_of_each_kind():
    organisation = OrganisationFactory()
    ListingFactory.create_batch(2, organisation=organisation)
    ListingFactory(organisation=organisation, kind=ListingKind.OFFER)
    ListingFactory(organisation=organisation, closes_on=date(2026, 9, 3))
    ListingFactory(organisation=organisation, status=ListingStatus.DRAFT)
    OrganisationFactory(status=PublicationStatus.DRAFT)

    found = directory(AnonymousUser(), on=TODAY).get()

    assert (found.open_needs, found.open_offers) == (2, 1)


@pytest.mark.parametrize("listing_count", [1, 3])
def test_listings_query_count_is_constant(listing_count, django_assert_num_queries):
    ListingFactory.create_batch(listing_count, organisation__roles=[Role.USER])

    with django_assert_num_queries(4):
        shown = [(len(listing.organisation.roles.all()), len(listing.topics.all())) for listing in listings_visible_to(AnonymousUser())]

    assert shown == [(1, 0)] * listing_count


@pytest.mark.parametrize("contact_count", [1, 3])
def test_contacts_of_an_organisation_do_not_leak(contact_count, django_assert_num_queries):
    organisation = OrganisationFactory()
    agreed = ConsentFactory().person
    for person in [agreed, *PersonFactory.create_batch(contact_count)]:
        AffiliationFactory(organisation=organisation, person=person)
    AffiliationFactory(organisation=organisation, ended_on=TODAY)

    with django_assert_num_queries(2):
        contacts = contacts_of(organisation, purpose=ConsentPurpose.MATCHES)

    assert [bool(card.email) for _affiliation, card in contacts] == [True] + [False] * contact_count
