"""Rows about regions for tests: valid, small, and with no surprises."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.indicators import RegionIndicator
from hubwerk.network.organisations.models import CommercialSite, RegionFact, SiteRequest
from hubwerk.network.organisations.services.region_editors import assign_region_editor
from hubwerk.network.organisations.site_kinds import SiteKind
from tests.network.factories import LONG_AGO, PersonFactory, RegionFactory

FAR_OFF = date(2099, 12, 31)


class RegionFactFactory(DjangoModelFactory):
    class Meta:
        model = RegionFact

    region = factory.SubFactory(RegionFactory)
    indicator = RegionIndicator.POPULATION
    value = Decimal(79383)
    as_of = date(2024, 12, 31)
    source_name = "Statbel"
    source_url = "https://statbel.example/population"
    expires_on = FAR_OFF
    updated_at = LONG_AGO


class CommercialSiteFactory(DjangoModelFactory):
    class Meta:
        model = CommercialSite

    region = factory.SubFactory(RegionFactory)
    kind = SiteKind.HALL
    name = factory.Sequence(lambda number: f"Halle {number}")
    description_de = "Kranbahn, Gleisanschluss, 7 m hoch."
    area = 2400
    town = "Eupen"
    contact_person = factory.SubFactory(PersonFactory)
    expires_on = FAR_OFF
    status = PublicationStatus.PUBLISHED
    created_at = LONG_AGO
    updated_at = LONG_AGO


class SiteRequestFactory(DjangoModelFactory):
    class Meta:
        model = SiteRequest

    site = factory.SubFactory(CommercialSiteFactory)
    name = "Vera Vorbei"
    email = "vera@besuch.example"
    message = "Ist die Halle beheizt?"
    language = "de"
    wording_version = "test"
    sent_at = LONG_AGO


def make_editor(user, *regions):
    """Let an account keep regions up to date, as the service does."""
    for region in regions:
        assign_region_editor(actor=None, user=user, region=region, at=datetime(2026, 1, 5, 9, 0, tzinfo=UTC))
    return user
