"""Sites on offer: stored, published, archived, and by whom."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hubwerk.foundation.errors import InvalidInput, NotAllowed, NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models import CommercialSite
from hubwerk.network.organisations.services.region_details import SiteDetails
from hubwerk.network.organisations.services.sites import archive_sites, create_site, publish_sites, update_site
from hubwerk.network.organisations.site_contacts import who_answers
from hubwerk.network.organisations.site_kinds import PriceBasis, SiteKind
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory, RegionFactory
from tests.network.region_factories import CommercialSiteFactory, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def details():
    return SiteDetails(
        region_id=RegionFactory().pk,
        kind=SiteKind.LAND,
        name="East Belgium Park",
        town="Eupen",
        expires_on=date(2027, 12, 31),
        area=12_000,
        price=Decimal("45.00"),
        price_basis=PriceBasis.SQUARE_METRE,
        contact_person_id=PersonFactory().pk,
    )


def test_create_makes_a_draft_that_nobody_sees(details, at):
    site = create_site(actor=None, details=details, at=at)

    assert site.status == PublicationStatus.DRAFT
    assert not CommercialSite.objects.on_offer(date(2026, 9, 4)).exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"price_basis": ""}, "price_basis"),
        ({"price": None}, "price"),
        ({"latitude": 50.6}, "longitude"),
        ({"area": 0}, "area"),
        ({"name": ""}, "name"),
        ({"kind": "castle"}, "kind"),
    ],
)
def test_create_refuses_what_is_not_valid(details, at, changed, field):
    with pytest.raises(InvalidInput) as refused:
        create_site(actor=None, details=replace(details, **changed), at=at)

    assert field in refused.value.errors


def test_publish_and_archive_are_recorded_once(details, at):
    site = create_site(actor=None, details=details, at=at)

    for _again in range(2):
        publish_sites(actor=None, site_ids=[site.pk], at=at)
    assert list(CommercialSite.objects.on_offer(date(2026, 9, 4))) == [site]
    archive_sites(actor=None, site_ids=[site.pk], at=at)

    assert not CommercialSite.objects.on_offer(date(2026, 9, 4)).exists()
    actions = list(Entry.objects.about(site).order_by("pk").values_list("action", flat=True))
    assert actions == ["site-created", "site-published", "site-archived"]


@pytest.mark.parametrize(("changed", "field"), [({"expires_on": date(2026, 9, 3)}, "expires_on"), ({"contact_person_id": None}, "contact_person")])
def test_publish_needs_days_to_come_and_someone_who_answers(details, at, changed, field):
    site = create_site(actor=None, details=replace(details, **changed), at=at)

    with pytest.raises(InvalidInput) as refused:
        publish_sites(actor=None, site_ids=[site.pk], at=at)

    assert list(refused.value.errors) == [field]


def test_a_site_is_on_offer_until_the_evening_of_its_last_day():
    site = CommercialSiteFactory(expires_on=date(2026, 9, 4))

    assert list(CommercialSite.objects.on_offer(date(2026, 9, 4))) == [site]
    assert list(CommercialSite.objects.stale_on(date(2026, 9, 5))) == [site]


def test_editor_keeps_only_sites_of_their_region(details, at, make_user):
    own, foreign = CommercialSiteFactory(), CommercialSiteFactory()
    editor = make_editor(make_user(), own.region)

    update_site(actor=editor, site_id=own.pk, details=replace(SiteDetails.of(own), name="Alte Molkerei"), at=at)
    for act in (publish_sites, archive_sites):
        with pytest.raises(NotAllowed):
            act(actor=editor, site_ids=[own.pk, foreign.pk], at=at)
    for site_id, region in ((own.pk, foreign.region), (foreign.pk, own.region)):
        with pytest.raises(NotAllowed):
            update_site(actor=editor, site_id=site_id, details=replace(details, region_id=region.pk), at=at)
    with pytest.raises(NotFound):
        update_site(actor=editor, site_id=0, details=details, at=at)

    assert sorted(CommercialSite.objects.values_list("name", flat=True)) == sorted(["Alte Molkerei", foreign.name])


def test_the_person_named_answers_else_the_contacts_else_the_editors(make_user):
    organisation = OrganisationFactory()
    site = CommercialSiteFactory(contact_organisation=organisation)
    contact = AffiliationFactory(organisation=organisation).person
    AffiliationFactory(organisation=organisation, ended_on=date(2026, 1, 1))
    editor = make_editor(make_user("dev@region.example", language="fr"), site.region)

    named = who_answers(site)
    site.contact_person = None
    contacts = who_answers(site)
    site.contact_organisation = None
    editors = who_answers(site)

    assert [answerer.email for answerer in named] != [answerer.email for answerer in contacts] == [contact.email]
    assert [(answerer.email, answerer.language) for answerer in editors] == [(editor.email, "fr")]


def test_description_falls_back_to_a_language_that_has_one():
    site = CommercialSite(description_fr="Grande halle")

    assert [site.description(language) for language in ("fr", "de")] == [("Grande halle", "fr"), ("Grande halle", "fr")]
    assert CommercialSite().description("nl") == ("", "nl")
