"""What an applicant is offered: tiers that fit, with the dues of the first year and of the next."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hubwerk.processes.membership.dues import DiscountSpan, DuesStatement, Price, TierSpan, yearly_dues
from hubwerk.processes.membership.enums import ProRata
from hubwerk.processes.membership.models import Application, AssociationRules, Tier
from hubwerk.processes.membership.queries.dues import first_year_discount
from hubwerk.processes.membership.queries.rules import current_rules
from hubwerk.processes.membership.queries.tiers import fitting_tiers

__all__ = ["Offer", "offers_for"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A tier with its price a year (None where none is known) and what is due in the first calendar year and in the next."""

    tier: Tier
    amount: Decimal | None
    first: DuesStatement
    following: DuesStatement

    @property
    def is_part_of_a_year(self) -> bool:
        """Whether less than a whole year is due at first."""
        return any(not line.is_whole_year for line in self.first.lines)

    @property
    def months(self) -> int | None:
        """How many months of the first year are counted; None where it is not counted by months."""
        counted = [line.parts for line in self.first.lines if line.discount is None]
        return counted[0] if counted and self.first.pro_rata is ProRata.MONTH else None


def offers_for(application: Application, *, kind: str, size: int | None, starts_on: date) -> list[Offer]:
    """The tiers that fit an organisation, with their dues if membership begins on a day. Five queries."""
    percent = application.discount_percent
    discounts = [first_year_discount(starts_on, percent, application.discount_reason)] if percent else []
    rules = current_rules()
    return [
        Offer(
            tier=offer.tier,
            amount=offer.amount,
            first=_dues(offer.tier, starts_on, starts_on.year, discounts, rules),
            following=_dues(offer.tier, starts_on, starts_on.year + 1, [], rules),
        )
        for offer in fitting_tiers(kind=kind, size=size, on=starts_on)
    ]


def _dues(tier: Tier, starts_on: date, year: int, discounts: list[DiscountSpan], rules: AssociationRules) -> DuesStatement:
    return yearly_dues(
        year=year,
        starts_on=starts_on,
        ends_on=None,
        spans=[TierSpan(tier.pk, starts_on)],
        prices={tier.pk: [Price(row.valid_from, row.amount) for row in tier.prices.all()]},
        discounts=discounts,
        pro_rata=rules.pro_rata,
    )
