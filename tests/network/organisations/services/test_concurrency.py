"""Real threads on a real database: two people do the same thing at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from hubwerk.foundation.errors import HubError
from hubwerk.network.organisations.enums import ListingStatus
from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.network.organisations.services.affiliations import add_affiliation
from hubwerk.network.organisations.services.details import ListingDetails, OrganisationDetails
from hubwerk.network.organisations.services.listings import publish_listing, update_listing
from hubwerk.network.organisations.services.organisations import create_organisation
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Consent
from hubwerk.network.people.services.consents import give_consent
from tests.network.factories import ListingFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 4


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Start all actions together, each on its own connection; the hub's own refusals are results."""
    barrier = Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            return action()
        except HubError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


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
