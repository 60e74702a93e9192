"""Rows for tests: valid, small, and with no surprises."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from hubwerk.network.organisations.enums import (
    AffiliationRole,
    ListingKind,
    ListingStatus,
    OrganisationKind,
    PublicationStatus,
    RegionKind,
    Role,
)
from hubwerk.network.organisations.merging.likeness import name_key
from hubwerk.network.organisations.models import Affiliation, ContactLogEntry, Invitation, Listing, Organisation, OrganisationRole, Referral, Region
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Consent, Person
from hubwerk.network.topics.models import Topic

LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    given_name = "Ada"
    family_name = factory.Sequence(lambda number: f"Muster{number:04}")
    email = factory.Sequence(lambda number: f"ada{number}@muster.example")
    phone = "+49 241 000000"
    created_at = LONG_AGO
    updated_at = LONG_AGO


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = Consent

    person = factory.SubFactory(PersonFactory)
    purpose = ConsentPurpose.MATCHES
    wording_version = "2026-01"
    given_at = LONG_AGO
    proof = "Form on the website"


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    identifier = factory.Sequence(lambda number: f"topic-{number}")
    label_de = factory.Sequence(lambda number: f"Thema {number}")
    label_en = factory.Sequence(lambda number: f"Topic {number}")
    changed_at = LONG_AGO


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region

    code = factory.Sequence(lambda number: f"XX{number:03}")
    kind = RegionKind.NUTS
    nuts_version = 2024
    level = 3
    name_de = factory.Sequence(lambda number: f"Kreis {number}")
    name_fr = factory.Sequence(lambda number: f"arrondissement {number}")
    name_nl = factory.Sequence(lambda number: f"streek {number}")
    name_en = factory.Sequence(lambda number: f"district {number}")
    country = "XX"
    latitude = 50.8
    longitude = 6.1


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: f"Werk {number:04}")
    slug = factory.Sequence(lambda number: f"werk-{number:04}")
    name_key = factory.LazyAttribute(lambda row: name_key(row.name))
    kind = OrganisationKind.SME
    status = PublicationStatus.PUBLISHED
    created_at = LONG_AGO
    updated_at = LONG_AGO

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        for role in extracted or ():
            OrganisationRole.objects.create(organisation=self, role=Role(role))


class ListingFactory(DjangoModelFactory):
    class Meta:
        model = Listing

    organisation = factory.SubFactory(OrganisationFactory)
    kind = ListingKind.NEED
    language = "de"
    title = factory.Sequence(lambda number: f"Gesucht: Nummer {number}")
    text = "Wir suchen jemanden, der unsere Pressen ans Netz bringt."
    status = ListingStatus.PUBLISHED
    published_on = date(2026, 2, 1)
    created_at = LONG_AGO
    updated_at = LONG_AGO


class AffiliationFactory(DjangoModelFactory):
    class Meta:
        model = Affiliation

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = AffiliationRole.CONTACT


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda number: f"invited{number}@werk.example")
    created_at = LONG_AGO
    expires_at = LONG_AGO.replace(year=2099)


class ReferralFactory(DjangoModelFactory):
    class Meta:
        model = Referral

    token = factory.Sequence(lambda number: f"token{number}")
    source = "mandate"
    source_key = "1"
    created_at = LONG_AGO


class ContactLogEntryFactory(DjangoModelFactory):
    class Meta:
        model = ContactLogEntry

    organisation = factory.SubFactory(OrganisationFactory)
    happened_at = LONG_AGO
    summary = "Phone call about the spring workshop"
