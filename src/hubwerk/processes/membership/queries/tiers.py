"""Which tiers fit an organisation, and what they cost."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q

from hubwerk.processes.membership.dues import Price, price_in_year
from hubwerk.processes.membership.models import Tier, TierRule

__all__ = ["TierOffer", "fitting_tiers", "open_tiers"]


@dataclass(frozen=True, slots=True)
class TierOffer:
    """A tier and its price a year, in euros; None where no price is known for the day."""

    tier: Tier
    amount: Decimal | None


def fitting_tiers(*, kind: str, size: int | None, on: date) -> list[TierOffer]:
    """The tiers an organisation can apply for, in their order: those whose rules it meets, and those without rules. Three queries."""
    rules = TierRule.objects.filter(tier=OuterRef("pk"))
    met = TierRule.objects.fitting(kind=kind, size=size).filter(tier=OuterRef("pk"))
    return _offers(Q(Exists(met)) | ~Q(Exists(rules)), on)


def open_tiers(*, on: date) -> list[TierOffer]:
    """Every tier that can be applied for, in their order. Three queries."""
    return _offers(Q(), on)


def _offers(condition: Q, on: date) -> list[TierOffer]:
    tiers = Tier.objects.filter(condition, is_open=True).prefetch_related("prices", "rules", "benefits__benefit")
    return [TierOffer(tier, price_in_year([Price(row.valid_from, row.amount) for row in tier.prices.all()], year=on.year, day=on)) for tier in tiers]
