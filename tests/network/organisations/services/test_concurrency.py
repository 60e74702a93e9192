"""Real threads on a real database: two people do the same thing at the same moment."""

import pytest

from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.enums import AffiliationRole, ListingStatus
from hubwerk.network.organisations.models import Affiliation, Invitation, Organisation
from hubwerk.network.organisations.services.acceptance import NewAccount, accept_invitation, accept_with_new_account
from hubwerk.network.organisations.services.affiliations import add_affiliation
from hubwerk.network.organisations.services.details import ListingDetails, OrganisationDetails
from hubwerk.network.organisations.services.invitations import InvitationDetails, invite_person
from hubwerk.network.organisations.services.listings import publish_listing, update_listing
from hubwerk.network.organisations.services.organisations import create_organisation
from hubwerk.network.organisations.services.portal_roles import change_affiliation_role
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Consent
from hubwerk.network.people.services.consents import give_consent
from tests.at_once import at_once
from tests.network.factories import AffiliationFactory, ListingFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 4


def test_organisations_of_one_name_get_their_own_addresses(at):
    details = OrganisationDetails(name="Mühle", kind="sme")

    at_once(*[lambda: create_organisation(actor=None, details=details, at=at)] * THREADS)

    assert set(Organisation.objects.values_list("slug", flat=True)) == {"muehle", "muehle-2", "muehle-3", "muehle-4"}


def test_consent_is_given_once(at):
    person = PersonFactory()

    at_once(
        *[lambda: give_consent(actor=None, person_id=person.pk, purpose=ConsentPurpose.MATCHES, wording_version="1", proof="form", at=at)] * THREADS
    )

    assert Consent.objects.count() == 1


def test_affiliation_is_added_once(at):
    person, organisation = PersonFactory(), OrganisationFactory()

    results = at_once(*[lambda: add_affiliation(actor=None, person_id=person.pk, organisation_id=organisation.pk, at=at)] * THREADS)

    assert results.count("already-affiliated") == THREADS - 1
    assert Affiliation.objects.count() == 1


def test_listing_is_published_once_while_others_change_it(at):
    listing = ListingFactory(status=ListingStatus.DRAFT)
    details = ListingDetails(kind="need", language="de", title="Neu", text="Anders")

    results = at_once(
        *[lambda: publish_listing(actor=None, listing_id=listing.pk, at=at)] * 2,
        *[lambda: update_listing(actor=None, listing_id=listing.pk, details=details, at=at)] * 2,
    )

    listing.refresh_from_db()
    assert results.count("listing-published") == 1
    assert (listing.status, listing.title) == (ListingStatus.PUBLISHED, "Neu")


def _invited(at, organisation=None):
    details = InvitationDetails(email="bea@werk.example")
    return invite_person(actor=None, organisation_id=(organisation or OrganisationFactory()).pk, details=details, at=at)


def test_invitation_is_accepted_once_by_a_newcomer(at):
    invitation = _invited(at)
    account = NewAccount(given_name="Bea", family_name="Berger", language="de")

    results = at_once(*[lambda: accept_with_new_account(invitation_id=invitation.pk, account=account, at=at)] * THREADS)

    assert results.count("invitation-accepted") == THREADS - 1
    assert (User.objects.count(), Affiliation.objects.count()) == (1, 1)


def test_invitation_is_accepted_once_by_an_account(at, make_user):
    user, invitation = make_user("bea@werk.example"), _invited(at)

    results = at_once(*[lambda: accept_invitation(invitation_id=invitation.pk, user=user, at=at)] * THREADS)

    assert results.count("invitation-accepted") == THREADS - 1
    assert Affiliation.objects.count() == 1


def test_one_address_gets_one_account_by_two_invitations(at):
    invitations = [_invited(at), _invited(at)]
    account = NewAccount(given_name="Bea", family_name="Berger", language="de")

    results = at_once(*[lambda key=row.pk: accept_with_new_account(invitation_id=key, account=account, at=at) for row in invitations])

    assert results.count("account-exists") == 1
    assert User.objects.count() == 1


def test_repeated_invitations_leave_one_link(at):
    organisation = OrganisationFactory()

    at_once(*[lambda: _invited(at, organisation)] * THREADS)

    assert (Invitation.objects.count(), Invitation.objects.unanswered().count()) == (THREADS, 1)


def test_two_representatives_who_demote_each_other_leave_one(at, make_user):
    organisation = OrganisationFactory()
    first, second = (
        AffiliationFactory(organisation=organisation, role=AffiliationRole.REPRESENTATIVE, person__user=make_user()) for _number in range(2)
    )

    results = at_once(
        lambda: change_affiliation_role(actor=first.person.user, affiliation_id=second.pk, role="viewer", at=at),
        lambda: change_affiliation_role(actor=second.person.user, affiliation_id=first.pk, role="viewer", at=at),
    )

    assert len({"not-allowed", "last-representative"} & set(map(str, results))) == 1
    assert Affiliation.objects.filter(role=AffiliationRole.REPRESENTATIVE).count() == 1
