import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from hubwerk.network.organisations.enums import AffiliationRole, ListingStatus, PublicationStatus
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.network.organisations.rules import (
    edited_organisations,
    may_edit_listing,
    may_edit_organisation,
    may_import,
    may_keep_people,
    may_read_contact_log,
    may_represent_organisation,
    may_see_organisation,
    represented_organisations,
    seen_organisations,
)
from tests.network.factories import LONG_AGO, AffiliationFactory, ListingFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return OrganisationFactory(name="A")


@pytest.fixture
def draft():
    return OrganisationFactory(name="B", status=PublicationStatus.DRAFT)


@pytest.fixture
def team_member(make_user):
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="change_organisation"))
    return user


def test_visitor_and_stranger_see_what_is_published(published, draft, user):
    PersonFactory(user=None)
    AffiliationFactory(organisation=draft, role=AffiliationRole.REPRESENTATIVE)

    assert list(Organisation.objects.visible_to(AnonymousUser())) == [published]
    assert list(Organisation.objects.visible_to(user)) == [published]


def test_representative_sees_and_edits_their_own(published, draft, user):
    AffiliationFactory(person__user=user, organisation=draft, role=AffiliationRole.REPRESENTATIVE)
    own = ListingFactory(organisation=draft, status=ListingStatus.DRAFT, published_on=None)
    foreign = ListingFactory(organisation=published, status=ListingStatus.CLOSED)

    assert list(Organisation.objects.visible_to(user)) == [published, draft]
    assert list(Listing.objects.visible_to(user)) == [own]
    assert may_edit_organisation(user, draft)
    assert may_edit_listing(user, own)
    assert not may_edit_organisation(user, published)
    assert not may_edit_listing(user, foreign)


@pytest.mark.parametrize("values", [{"role": AffiliationRole.CONTACT}, {"role": AffiliationRole.REPRESENTATIVE, "ended_on": LONG_AGO.date()}])
def test_mere_or_former_contacts_are_strangers(draft, user, values):
    AffiliationFactory(person__user=user, organisation=draft, **values)

    assert not Organisation.objects.visible_to(user).exists()
    assert not may_edit_organisation(user, draft)


def test_inactive_representative_is_a_stranger(draft, user):
    AffiliationFactory(person__user=user, organisation=draft, role=AffiliationRole.REPRESENTATIVE)
    user.is_active = False

    assert not may_edit_organisation(user, draft)


def test_team_sees_and_may_do_all(published, draft, team_member):
    listing = ListingFactory(organisation=draft, status=ListingStatus.DRAFT, published_on=None)

    assert list(Organisation.objects.visible_to(team_member)) == [published, draft]
    assert list(Listing.objects.visible_to(team_member)) == [listing]
    assert may_edit_organisation(team_member, draft)
    assert may_edit_listing(team_member, listing)
    assert may_read_contact_log(team_member)
    assert may_import(team_member)


def test_visitor_may_do_nothing(published):
    visitor = AnonymousUser()

    assert not may_edit_organisation(visitor, published)
    assert not may_read_contact_log(visitor)
    assert not may_import(visitor)


def test_archived_organisation_takes_its_listings_out_of_sight(user):
    ListingFactory(organisation__status=PublicationStatus.ARCHIVED)
    shown = ListingFactory()

    assert list(Listing.objects.visible_to(user)) == [shown]


@pytest.mark.parametrize(
    ("role", "sees", "edits", "represents"),
    [
        (AffiliationRole.REPRESENTATIVE, True, True, True),
        (AffiliationRole.EDITOR, True, True, False),
        (AffiliationRole.VIEWER, True, False, False),
        (AffiliationRole.CONTACT, False, False, False),
        (AffiliationRole.BILLING, False, False, False),
    ],
)
def test_each_role_of_an_organisation(published, draft, user, role, sees, edits, represents):
    AffiliationFactory(person__user=user, organisation=draft, role=role)
    listing = ListingFactory(organisation=draft, status=ListingStatus.DRAFT, published_on=None)

    assert may_see_organisation(user, draft) == sees
    assert may_edit_organisation(user, draft) == may_edit_listing(user, listing) == edits
    assert may_represent_organisation(user, draft) == may_keep_people(user, draft) == represents
    assert list(seen_organisations(user)) == [draft.pk] * sees
    assert list(edited_organisations(user)) == [draft.pk] * edits
    assert list(represented_organisations(user)) == [draft.pk] * represents
    assert list(Organisation.objects.visible_to(user)) == [published] + [draft] * sees
    assert list(Listing.objects.visible_to(user)) == [listing] * sees
    assert not any(may(user, published) for may in (may_see_organisation, may_edit_organisation, may_represent_organisation, may_keep_people))


def test_team_keeps_people_and_speaks_for_nobody(draft, team_member):
    assert may_see_organisation(team_member, draft)
    assert may_keep_people(team_member, draft)
    assert not may_represent_organisation(team_member, draft)
    assert not seen_organisations(team_member).exists()
