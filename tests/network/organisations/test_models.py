from datetime import date

import pytest
from django.db import IntegrityError

from hubwerk.network.organisations.enums import ListingKind, ListingStatus, PublicationStatus, RegionKind, Role
from hubwerk.network.organisations.models import ContactLogEntry, Listing, Organisation, OrganisationRole, Referral, SpokenLanguage
from tests.network.factories import (
    LONG_AGO,
    AffiliationFactory,
    ContactLogEntryFactory,
    ListingFactory,
    OrganisationFactory,
    ReferralFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 4)


@pytest.mark.parametrize(
    ("factory", "values", "constraint"),
    [
        (OrganisationFactory, {"name": ""}, "organisation_named"),
        (OrganisationFactory, {"latitude": 50.0}, "organisation_place_whole"),
        (OrganisationFactory, {"latitude": 91.0, "longitude": 6.0}, "organisation_place_whole"),
        (OrganisationFactory, {"profile": "Wir nieten."}, "organisation_profile_has_language"),
        (OrganisationFactory, {"external_id": ""}, "organisation_external_id_filled"),
        (ListingFactory, {"title": ""}, "listing_written"),
        (ListingFactory, {"published_on": None}, "listing_published_has_day"),
        (ListingFactory, {"closes_on": date(2026, 1, 1)}, "listing_closes_after_publication"),
        (ListingFactory, {"external_id": ""}, "listing_external_id_filled"),
        (AffiliationFactory, {"started_on": TODAY, "ended_on": date(2026, 9, 3)}, "affiliation_ends_after_start"),
        (RegionFactory, {"level": None}, "region_nuts_levelled"),
        (RegionFactory, {"level": 4}, "region_nuts_levelled"),
        (RegionFactory, {"kind": RegionKind.AREA}, "region_nuts_levelled"),
        (RegionFactory, {"latitude": 95}, "region_on_the_globe"),
        (ReferralFactory, {"source_key": ""}, "referral_filled"),
    ],
)
def test_constraint_refuses(factory, values, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        factory(**values)


@pytest.mark.parametrize("values", [{"summary": ""}, {"next_step_due_on": TODAY}])
def test_contact_log_constraint_refuses(user, values):
    with pytest.raises(IntegrityError, match="contact_log"):
        ContactLogEntryFactory(author=user, **values)


def test_organisation_does_not_come_through_itself():
    organisation = OrganisationFactory()
    organisation.came_through = organisation

    with pytest.raises(IntegrityError, match="organisation_not_through_itself"):
        organisation.save()


@pytest.mark.parametrize(("model", "values"), [(OrganisationRole, {"role": Role.USER}), (SpokenLanguage, {"language": "de"})])
def test_role_and_language_stand_once(model, values):
    organisation = OrganisationFactory()
    model.objects.create(organisation=organisation, **values)

    with pytest.raises(IntegrityError):
        model.objects.create(organisation=organisation, **values)


def test_slug_and_external_id_are_unique():
    OrganisationFactory(slug="werk", external_id="7")

    with pytest.raises(IntegrityError):
        OrganisationFactory(slug="werk")


def test_affiliation_is_held_once_at_a_time():
    held = AffiliationFactory()
    AffiliationFactory(person=held.person, organisation=held.organisation, ended_on=TODAY)

    with pytest.raises(IntegrityError):
        AffiliationFactory(person=held.person, organisation=held.organisation)


def test_role_filters():
    enabler = OrganisationFactory(roles=[Role.ENABLER, Role.SUPPORTER])
    user = OrganisationFactory(roles=[Role.USER])
    OrganisationFactory()

    assert list(Organisation.objects.enablers()) == [enabler]
    assert list(Organisation.objects.users()) == [user]
    assert list(Organisation.objects.supporters()) == [enabler]


def test_listings_open_on_a_day():
    endless = ListingFactory()
    last_day = ListingFactory(closes_on=TODAY, kind=ListingKind.OFFER)
    ListingFactory(closes_on=date(2026, 9, 3))
    ListingFactory(published_on=date(2026, 9, 5))
    ListingFactory(status=ListingStatus.CLOSED)
    ListingFactory(status=ListingStatus.DRAFT, published_on=None)
    ListingFactory(organisation__status=PublicationStatus.ARCHIVED)

    assert set(Listing.objects.open_on(TODAY)) == {endless, last_day}
    assert list(Listing.objects.open_on(TODAY).offers()) == [last_day]
    assert list(Listing.objects.open_on(TODAY).needs()) == [endless]


def test_order_is_total_and_drafts_come_first():
    old = ListingFactory(published_on=date(2026, 1, 1))
    new = ListingFactory(published_on=date(2026, 2, 1))
    twin = ListingFactory(published_on=date(2026, 2, 1))
    draft = ListingFactory(status=ListingStatus.DRAFT, published_on=None)

    assert list(Listing.objects.all()) == [draft, twin, new, old]


def test_contact_log_due_steps(user):
    due = ContactLogEntryFactory(author=user, next_step="Call back", next_step_due_on=TODAY)
    ContactLogEntryFactory(author=user, next_step="Call back", next_step_due_on=date(2026, 9, 5))
    ContactLogEntryFactory(author=user, next_step="Call back", next_step_due_on=TODAY, next_step_done_at=LONG_AGO)
    ContactLogEntryFactory(author=user)

    assert list(ContactLogEntry.objects.due_by(TODAY)) == [due]


def test_referrals_are_found_by_their_giver():
    referral = ReferralFactory(source="mandate", source_key="9")
    ReferralFactory(source="relay", source_key="9")

    assert list(Referral.objects.from_source("mandate", "9")) == [referral]
