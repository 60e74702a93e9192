"""Rows of the association for tests: valid, small, and with no surprises."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.processes.membership.details import ApplicantContact, ApplicationDetails
from hubwerk.processes.membership.enums import ApplicationStatus, MembershipStatus
from hubwerk.processes.membership.models import (
    Application,
    ApplicationForm,
    Ballot,
    BallotSeat,
    Benefit,
    Membership,
    Statutes,
    Tier,
    TierBenefit,
    TierPeriod,
    TierPrice,
)
from tests.network.factories import OrganisationFactory

LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class TierFactory(DjangoModelFactory):
    class Meta:
        model = Tier
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"tier-{number}")
    name_de = factory.Sequence(lambda number: f"Stufe {number}")
    name_fr = factory.Sequence(lambda number: f"Catégorie {number}")
    name_nl = factory.Sequence(lambda number: f"Categorie {number}")
    name_en = factory.Sequence(lambda number: f"Tier {number}")

    @factory.post_generation
    def price(self, create, extracted, **_kwargs):
        """Euros a year, 1200 where none is given."""
        if create:
            TierPrice.objects.create(tier=self, valid_from=date(2020, 1, 1), amount=Decimal(extracted or 1200))


class BenefitFactory(DjangoModelFactory):
    class Meta:
        model = Benefit

    code = factory.Sequence(lambda number: f"benefit-{number}")
    name_de = factory.Sequence(lambda number: f"Vorteil {number}")
    name_fr = factory.Sequence(lambda number: f"Avantage {number}")
    name_nl = factory.Sequence(lambda number: f"Voordeel {number}")
    name_en = factory.Sequence(lambda number: f"Benefit {number}")


class TierBenefitFactory(DjangoModelFactory):
    class Meta:
        model = TierBenefit

    tier = factory.SubFactory(TierFactory)
    benefit = factory.SubFactory(BenefitFactory)
    quantity = 10


class StatutesFactory(DjangoModelFactory):
    class Meta:
        model = Statutes

    version = factory.Sequence(lambda number: f"2026-{number}")
    adopted_on = date(2026, 1, 1)
    text_de = "§ 1 Der Verein ist offen."


class ApplicationFormFactory(DjangoModelFactory):
    class Meta:
        model = ApplicationForm

    code = factory.Sequence(lambda number: f"form-{number}")
    name_de = "Unternehmen"
    name_fr = "Entreprises"
    name_nl = "Bedrijven"
    name_en = "Companies"


class ApplicationFactory(DjangoModelFactory):
    """An application that was sent, by a company with one representative."""

    class Meta:
        model = Application

    form = factory.SubFactory(ApplicationFormFactory)
    language = "de"
    email = factory.Sequence(lambda number: f"applicant{number}@firma.example")
    status = ApplicationStatus.APPLIED
    name = factory.Sequence(lambda number: f"Neuwerk {number}")
    kind = OrganisationKind.SME
    tier = factory.SubFactory(TierFactory)
    starts_on = date(2026, 10, 1)
    applied_at = LONG_AGO
    created_at = LONG_AGO
    updated_at = LONG_AGO
    details = factory.LazyAttribute(
        lambda row: details_of(name=row.name, tier_id=row.tier.pk, starts_on=row.starts_on, email=f"contact-{row.email}").as_json()
    )


class DraftFactory(ApplicationFactory):
    """An application still being written."""

    status = ApplicationStatus.DRAFT
    name = ""
    kind: Any = ""
    tier: Any = None
    starts_on: Any = None
    applied_at: Any = None
    details = factory.LazyFunction(dict)


class BallotFactory(DjangoModelFactory):
    class Meta:
        model = Ballot

    application = factory.SubFactory(ApplicationFactory, status=ApplicationStatus.PROPOSED)
    opened_at = LONG_AGO
    closes_at = datetime(2026, 9, 18, 12, 0, tzinfo=UTC)


class BoardMemberFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"board{number}@hub.example")
    name = factory.Sequence(lambda number: f"Vorstand {number:02}")


class BallotSeatFactory(DjangoModelFactory):
    class Meta:
        model = BallotSeat

    ballot = factory.SubFactory(BallotFactory)
    member = factory.SubFactory(BoardMemberFactory)


class MembershipFactory(DjangoModelFactory):
    """A member since the beginning of the year."""

    class Meta:
        model = Membership
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    tier = factory.SubFactory(TierFactory)
    status = MembershipStatus.ACTIVE
    admitted_on = date(2025, 12, 1)
    starts_on = date(2026, 1, 1)
    created_at = LONG_AGO
    updated_at = LONG_AGO

    @factory.post_generation
    def period(self, create, _extracted, **_kwargs):
        """The tier it began in."""
        if create:
            TierPeriod.objects.create(membership=self, tier=self.tier, from_on=self.starts_on)


def details_of(**values: Any) -> ApplicationDetails:
    """What a valid application says; every value can be given."""
    email = str(values.pop("email", "rosa@firma.example"))
    contact = ApplicantContact(given_name="Rosa", family_name="Neu", email=email, language="de", function="Geschäftsführung")
    usual: dict[str, Any] = {
        "name": "Neuwerk GmbH",
        "kind": OrganisationKind.SME,
        "size": 25,
        "starts_on": date(2026, 10, 1),
        "statutes_id": None,
        "contacts": (contact,),
        "roles": frozenset({"user"}),
        "languages": frozenset({"de"}),
        "profile": "Wir bauen Maschinen und suchen Hilfe mit Daten.",
        "profile_language": "de",
    }
    return ApplicationDetails(**{**usual, **values})
