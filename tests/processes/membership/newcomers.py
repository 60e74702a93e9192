"""An association with its rules and prices, and organisations on their way into it, as rows."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hubwerk.network.organisations.enums import AffiliationRole, OrganisationKind
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.processes.membership.details import ApplicantContact, ApplicationDetails
from hubwerk.processes.membership.enums import ApplicationStatus, Decision, MembershipStatus, Unit
from hubwerk.processes.membership.models import (
    Application,
    ApplicationForm,
    Benefit,
    Discount,
    Membership,
    Statutes,
    Tier,
    TierBenefit,
    TierPeriod,
    TierPrice,
)
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory

DECIDED = datetime(2026, 9, 4, 12, 0, tzinfo=UTC)
APPLIED = datetime(2026, 8, 20, 9, 0, tzinfo=UTC)


def named(words: str) -> dict[str, str]:
    """The same word in four languages, each marked by its own."""
    return {f"name_{code}": f"{words} ({code})" for code in ("de", "fr", "nl", "en")}


def make_tier(code: str = "institution", *, amount: int = 1200) -> Tier:
    """A tier with a price and two benefits."""
    tier = Tier.objects.create(code=code, name_de="Institution", name_fr="Institution", name_nl="Instelling", name_en="Institution")
    TierPrice.objects.create(tier=tier, valid_from=date(2026, 1, 1), amount=Decimal(amount))
    for position, (benefit, unit, quantity) in enumerate([("workshops", Unit.PLACES, 12), ("coworking", Unit.DAYS, 20)]):
        row, _created = Benefit.objects.get_or_create(code=benefit, defaults={"unit": unit, "position": position, **named(benefit)})
        TierBenefit.objects.create(tier=tier, benefit=row, quantity=quantity)
    return tier


def make_statutes() -> Statutes:
    """The statutes in force."""
    statutes, _created = Statutes.objects.get_or_create(version="2026-1", defaults={"adopted_on": date(2026, 1, 1), "text_de": "§ 1 Zweck"})
    return statutes


def make_form() -> ApplicationForm:
    """The form of institutions."""
    form, _created = ApplicationForm.objects.get_or_create(code="institutions", defaults=named("Form"))
    return form


def details_of(tier: Tier, statutes: Statutes | None, **changed: object) -> ApplicationDetails:
    """What an institution says when it applies."""
    values: dict[str, object] = {
        "name": "Koordinationsstelle Muster",
        "kind": OrganisationKind.PUBLIC_BODY,
        "size": 40,
        "street": "Musterstraße 1",
        "postal_code": "4700",
        "town": "Eupen",
        "tier_id": tier.pk,
        "starts_on": date(2026, 10, 1),
        "statutes_id": statutes.pk if statutes else None,
        "roles": frozenset({"supporter"}),
        "languages": frozenset({"de"}),
        "contacts": (
            ApplicantContact(
                given_name="Carla",
                family_name="Muster",
                email="carla@muster.example",
                language="fr",
                function="Leitung",
                role=AffiliationRole.REPRESENTATIVE,
            ),
        ),
    }
    return ApplicationDetails(**values | changed)  # type: ignore[arg-type]


def make_application(*, tier: Tier | None = None, language: str = "de", status: str = ApplicationStatus.IN_REVIEW, **fields: Any) -> Application:
    """An application that was sent."""
    tier, statutes = tier or make_tier(), make_statutes()
    details = details_of(tier, statutes)
    values: dict[str, Any] = {
        "form": make_form(),
        "language": language,
        "email": "carla@muster.example",
        "status": status,
        "details": details.as_json(),
        "name": details.name,
        "kind": details.kind,
        "tier": tier,
        "starts_on": details.starts_on,
        "statutes": statutes,
        "statutes_accepted_at": APPLIED,
        "created_at": APPLIED,
        "updated_at": APPLIED,
        "applied_at": APPLIED,
    }
    return Application.objects.create(**values | fields)


def decided(decision: str = Decision.ADMITTED, **fields: Any) -> Application:
    """An application the board decided on."""
    return make_application(status=ApplicationStatus.DECIDED, decision=decision, decided_at=DECIDED, **fields)


def admitted(*, organisation: Organisation | None = None, for_region: Region | None = None, discount: int = 0, **fields: Any) -> Membership:
    """A member the board has just admitted, with whoever represents it."""
    organisation = organisation or OrganisationFactory(name="Koordinationsstelle Muster", town="Eupen")
    tier = fields.pop("tier", None) or make_tier()
    application = decided(organisation=organisation, joins_for_region=for_region, tier=tier, **fields)
    membership = Membership.objects.create(
        organisation=organisation,
        application=application,
        tier=tier,
        status=MembershipStatus.ADMITTED,
        admitted_on=date(2026, 9, 4),
        starts_on=date(2026, 10, 1),
        joins_for_region=for_region,
        came_through=application.came_through,
        created_at=DECIDED,
        updated_at=DECIDED,
    )
    TierPeriod.objects.create(membership=membership, tier=membership.tier, from_on=membership.starts_on)
    if discount:
        Discount.objects.create(
            membership=membership,
            kind="percent",
            value=discount,
            reason="First year",
            valid_from=membership.starts_on,
            valid_until=date(2026, 12, 31),
        )
    person = PersonFactory(given_name="Carla", family_name="Muster", email="carla@muster.example", language="fr")
    AffiliationFactory(person=person, organisation=organisation, role=AffiliationRole.REPRESENTATIVE)
    return membership
