from dataclasses import replace

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.network.organisations.services.details import OrganisationDetails, OrganisationWrite
from hubwerk.network.organisations.services.organisations import (
    archive_organisation,
    create_organisation,
    publish_organisation,
    store_organisations,
    update_organisation,
)
from hubwerk.network.organisations.signals import listing_changed, organisation_changed
from tests.network.factories import ListingFactory, OrganisationFactory, RegionFactory, TopicFactory

pytestmark = pytest.mark.django_db
LENTZ = OrganisationDetails(
    name="Eifel Holzbau Lentz GmbH",
    kind="sme",
    roles=frozenset({"user"}),
    languages=frozenset({"de", "fr"}),
    size=42,
    town="Simmerath",
    latitude=50.606,
    longitude=6.3,
    profile="Wir bauen Dachstühle.",
    profile_language="de",
)


@pytest.fixture
def heard():
    """What the two signals told, in order."""
    told = []

    def organisations(organisation_ids, **_):
        told.append(("organisations", set(organisation_ids)))

    def listings(listing_ids, **_):
        told.append(("listings", set(listing_ids)))

    organisation_changed.connect(organisations)
    listing_changed.connect(listings)
    yield told
    organisation_changed.disconnect(organisations)
    listing_changed.disconnect(listings)


def test_create_organisation_stores_records_and_announces(user, at, heard, django_capture_on_commit_callbacks):
    details = replace(LENTZ, region_id=RegionFactory().pk, topic_ids=frozenset({TopicFactory().pk}))

    with django_capture_on_commit_callbacks(execute=True):
        organisation = create_organisation(actor=user, details=details, at=at, external_id="crm-1", is_sample=True)

    stored = Organisation.objects.get()
    entry = entries_about(organisation).get()
    assert OrganisationDetails.of(stored) == details
    assert (stored.slug, stored.status, stored.external_id, stored.is_sample) == ("eifel-holzbau-lentz-gmbh", "draft", "crm-1", True)
    assert (stored.created_at, stored.updated_at) == (at, at)
    assert (entry.actor, entry.action, entry.changes["roles"]) == (user, "organisation-created", [None, ["user"]])
    assert heard == [("organisations", {organisation.pk})]


def test_announcement_waits_for_the_commit(at, heard):
    create_organisation(actor=None, details=LENTZ, at=at)

    assert heard == []


def test_update_organisation_keeps_the_address(at):
    organisation = create_organisation(actor=None, details=LENTZ, at=at)

    update_organisation(actor=None, organisation_id=organisation.pk, details=replace(LENTZ, name="Lentz AG", roles=frozenset({"enabler"})), at=at)

    stored = Organisation.objects.get()
    assert (stored.slug, stored.name, [row.role for row in stored.roles.all()]) == ("eifel-holzbau-lentz-gmbh", "Lentz AG", ["enabler"])
    assert entries_about(organisation)[0].changes == {
        "name": ["Eifel Holzbau Lentz GmbH", "Lentz AG"],
        "roles": [["user"], ["enabler"]],
    }


def test_update_organisation_with_nothing_new_writes_nothing(at, heard, django_capture_on_commit_callbacks):
    organisation = create_organisation(actor=None, details=LENTZ, at=at)

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        update_organisation(actor=None, organisation_id=organisation.pk, details=LENTZ, at=at)

    assert callbacks == []
    assert entries_about(organisation).count() == 1


def test_organisations_of_one_name_get_their_own_addresses(at):
    OrganisationFactory(slug="muehle")
    writes = [OrganisationWrite(details=replace(LENTZ, name=name)) for name in ("Mühle", "Mühle", "Muehle", "!")]

    stored = store_organisations(actor=None, writes=writes, at=at)

    assert [organisation.slug for organisation in stored] == ["muehle-2", "muehle-3", "muehle-4", "organisation"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": "club"}, "kind"),
        ({"longitude": None}, "longitude"),
        ({"latitude": 91.0}, "latitude"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"vat_number": "DE1"}, "vat_number"),
        ({"profile_language": ""}, "profile_language"),
        ({"roles": frozenset({"boss"})}, "roles"),
        ({"languages": frozenset({"it"})}, "languages"),
    ],
)
def test_create_organisation_names_the_wrong_field(at, changed, field):
    with pytest.raises(InvalidInput) as caught:
        create_organisation(actor=None, details=replace(LENTZ, **changed), at=at)

    assert list(caught.value.errors) == [field]
    assert not Organisation.objects.exists()


def test_organisation_does_not_come_through_itself(at):
    organisation = create_organisation(actor=None, details=LENTZ, at=at)

    with pytest.raises(InvalidInput):
        update_organisation(actor=None, organisation_id=organisation.pk, details=replace(LENTZ, came_through_id=organisation.pk), at=at)


def test_update_organisation_that_does_not_exist(at):
    with pytest.raises(NotFound):
        update_organisation(actor=None, organisation_id=1, details=LENTZ, at=at)


def test_archive_organisation_hides_its_listings_and_keeps_them(user, at, heard, django_capture_on_commit_callbacks):
    listing = ListingFactory()

    with django_capture_on_commit_callbacks(execute=True):
        archive_organisation(actor=user, organisation_id=listing.organisation_id, at=at)
        archive_organisation(actor=user, organisation_id=listing.organisation_id, at=at)

    assert not Listing.objects.published().exists()
    assert Listing.objects.get().status == "published"
    assert entries_about(listing.organisation).get().changes == {"status": ["published", "archived"]}
    assert heard == [("organisations", {listing.organisation_id}), ("listings", {listing.pk})]


def test_publish_organisation_shows_it_again(at):
    organisation = OrganisationFactory(status=PublicationStatus.ARCHIVED)

    publish_organisation(actor=None, organisation_id=organisation.pk, at=at)

    assert list(Organisation.objects.published()) == [organisation]


def test_store_organisations_reads_are_constant(at, django_assert_max_num_queries):
    organisations = store_organisations(
        actor=None, writes=[OrganisationWrite(details=replace(LENTZ, name=f"Werk {number}")) for number in range(30)], at=at
    )
    writes = [
        OrganisationWrite(details=OrganisationDetails.of(organisation), organisation_id=organisation.pk)
        for organisation in Organisation.objects.all()
    ]

    with django_assert_max_num_queries(6):
        unchanged = store_organisations(actor=None, writes=writes, at=at)

    assert {row.pk for row in unchanged} == {row.pk for row in organisations}


def test_id_of_an_import_is_taken_once(at):
    create_organisation(actor=None, details=LENTZ, at=at, external_id="crm-1")

    with pytest.raises(InvalidInput) as caught:
        create_organisation(actor=None, details=LENTZ, at=at, external_id="crm-1")

    assert list(caught.value.errors) == ["external_id"]
