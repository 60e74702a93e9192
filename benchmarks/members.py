"""Many members, written straight into an empty database: services would take an hour, and reading is what is measured."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import cycle
from typing import Final

from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.enums import AffiliationRole, OrganisationKind, PublicationStatus
from hubwerk.network.organisations.models import Affiliation, Organisation, OrganisationRole, Region, SpokenLanguage
from hubwerk.network.people.models import Person
from hubwerk.processes.membership.enums import MembershipStatus
from hubwerk.processes.membership.models import Benefit, BenefitAccount, Membership, Tier, TierBenefit, TierPeriod, TierPrice

LONG_AGO: Final = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_BATCH: Final = 2_000
_STATES: Final = (*[MembershipStatus.ACTIVE] * 8, MembershipStatus.NOTICE_GIVEN, MembershipStatus.ENDED)


def fill(size: int) -> dict[str, int]:
    """As many organisations with a person and a membership each, and as many accounts; returns the keys of one in the middle."""
    stamps = {"created_at": LONG_AGO, "updated_at": LONG_AGO}
    region = Region.objects.create(
        code="XX1", nuts_version=2024, level=3, name_de="A", name_fr="A", name_nl="A", name_en="A", latitude=50.8, longitude=6.1
    )
    tiers = [_tier(number) for number in range(4)]
    benefit = Benefit.objects.create(code="workshops", name_de="W", name_fr="W", name_nl="W", name_en="W")
    TierBenefit.objects.bulk_create([TierBenefit(tier=tier, benefit=benefit, quantity=10) for tier in tiers])
    kinds = cycle(OrganisationKind.values)
    organisations = Organisation.objects.bulk_create(
        [
            Organisation(
                name=f"Werk {number}",
                slug=f"werk-{number}",
                kind=kind,
                size=number % 500,
                region=region,
                profile="Wir bauen Maschinen.",
                profile_language="de",
                status=PublicationStatus.PUBLISHED,
                **stamps,
            )
            for number, kind in zip(range(size), kinds, strict=False)
        ],
        batch_size=_BATCH,
    )
    OrganisationRole.objects.bulk_create([OrganisationRole(organisation=row, role="user") for row in organisations], batch_size=_BATCH)
    SpokenLanguage.objects.bulk_create([SpokenLanguage(organisation=row, language="de") for row in organisations], batch_size=_BATCH)
    persons = Person.objects.bulk_create(
        [Person(given_name="Ada", family_name=f"Muster{number}", email=f"ada{number}@muster.example", **stamps) for number in range(size)],
        batch_size=_BATCH,
    )
    Affiliation.objects.bulk_create(
        [
            Affiliation(person=person, organisation=row, role=AffiliationRole.REPRESENTATIVE)
            for person, row in zip(persons, organisations, strict=True)
        ],
        batch_size=_BATCH,
    )
    memberships = Membership.objects.bulk_create(
        [_membership(row, tier, state) for row, tier, state in zip(organisations, cycle(tiers), cycle(_STATES), strict=False)],
        batch_size=_BATCH,
    )
    TierPeriod.objects.bulk_create([TierPeriod(membership=row, tier=row.tier, from_on=row.starts_on) for row in memberships], batch_size=_BATCH)
    BenefitAccount.objects.bulk_create(
        [BenefitAccount(membership=row, benefit=benefit, year=2026, granted=10, used=3) for row in memberships], batch_size=_BATCH
    )
    User.objects.bulk_create([User(email=f"user{number}@muster.example", name=f"User {number}") for number in range(size)], batch_size=_BATCH)
    middle = memberships[size // 2 - size // 2 % len(_STATES)]
    return {"membership": middle.pk, "organisation": middle.organisation_id}


def _tier(number: int) -> Tier:
    tier = Tier.objects.create(code=f"tier-{number}", name_de="T", name_fr="T", name_nl="T", name_en="T", position=number)
    TierPrice.objects.create(tier=tier, valid_from=date(2020, 1, 1), amount=Decimal(600 * (number + 1)))
    return tier


def _membership(organisation: Organisation, tier: Tier, status: MembershipStatus) -> Membership:
    leaving = status in {MembershipStatus.NOTICE_GIVEN, MembershipStatus.ENDED}
    return Membership(
        organisation=organisation,
        tier=tier,
        status=status,
        admitted_on=date(2025, 1, 1),
        starts_on=date(2025, 1 + organisation.pk % 12, 1),
        notice_given_on=date(2026, 1, 5) if leaving else None,
        ends_on=date(2026, 12, 31) if leaving else None,
        created_at=LONG_AGO,
        updated_at=LONG_AGO,
    )
