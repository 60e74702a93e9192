"""What members owe, from what is stored of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hubwerk.processes.membership.dues import DiscountSpan, DuesStatement, Price, TierSpan, yearly_dues
from hubwerk.processes.membership.enums import DiscountKind
from hubwerk.processes.membership.models import Discount, Membership, Tier, TierPeriod, TierPrice
from hubwerk.processes.membership.queries.rules import current_rules

__all__ = ["dues_of", "dues_of_many", "dues_of_years", "expected_dues", "first_year_discount"]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is stored of memberships, as far as dues follow from it."""

    spans: Mapping[int, list[TierSpan]]
    discounts: Mapping[int, list[DiscountSpan]]
    prices: Mapping[int, list[Price]]
    pro_rata: str


def dues_of(membership: Membership, year: int) -> DuesStatement:
    """What a membership owes for a calendar year. Four queries."""
    return dues_of_years(membership, [year])[0]


def dues_of_years(membership: Membership, years: Sequence[int]) -> list[DuesStatement]:
    """What a membership owes for each of some calendar years. Four queries, however many there are."""
    known = _known([membership])
    return [_statement(membership, year, known) for year in years]


def dues_of_many(memberships: Sequence[Membership], year: int) -> dict[int, DuesStatement]:
    """What each of many memberships owes for a year, by key. Four queries, however many there are."""
    known = _known(memberships)
    return {membership.pk: _statement(membership, year, known) for membership in memberships}


def _known(memberships: Sequence[Membership]) -> _Known:
    keys = [membership.pk for membership in memberships]
    spans: dict[int, list[TierSpan]] = {key: [] for key in keys}
    for period in TierPeriod.objects.filter(membership__in=keys).order_by("from_on", "pk"):
        spans[period.membership_id].append(TierSpan(period.tier_id, period.from_on, period.until_on))
    discounts: dict[int, list[DiscountSpan]] = {key: [] for key in keys}
    for row in Discount.objects.filter(membership__in=keys).order_by("valid_from", "pk"):
        discounts[row.membership_id].append(DiscountSpan(row.kind, row.value, row.reason, row.valid_from, row.valid_until))
    prices = _prices({span.tier_id for found in spans.values() for span in found})
    return _Known(spans, discounts, prices, current_rules().pro_rata)


def _statement(membership: Membership, year: int, known: _Known) -> DuesStatement:
    return yearly_dues(
        year=year,
        starts_on=membership.starts_on,
        ends_on=membership.ends_on,
        spans=known.spans[membership.pk],
        prices=known.prices,
        discounts=known.discounts[membership.pk],
        pro_rata=known.pro_rata,
    )


def expected_dues(*, tier: Tier, starts_on: date, year: int, discount_percent: int = 0, discount_reason: str = "") -> DuesStatement:
    """What a membership would owe for a year if it began on a day. Two queries."""
    discounts = [first_year_discount(starts_on, discount_percent, discount_reason)] if discount_percent else []
    return yearly_dues(
        year=year,
        starts_on=starts_on,
        ends_on=None,
        spans=[TierSpan(tier.pk, starts_on)],
        prices=_prices([tier.pk]),
        discounts=discounts,
        pro_rata=current_rules().pro_rata,
    )


def first_year_discount(starts_on: date, percent: int, reason: str) -> DiscountSpan:
    """The discount that an application is granted: it holds to the end of the calendar year in which the membership begins."""
    return DiscountSpan(DiscountKind.PERCENT, Decimal(percent), reason, starts_on, date(starts_on.year, 12, 31))


def _prices(tiers: Iterable[int]) -> dict[int, list[Price]]:
    found: dict[int, list[Price]] = {}
    for row in TierPrice.objects.filter(tier__in=list(tiers)).order_by("valid_from"):
        found.setdefault(row.tier_id, []).append(Price(row.valid_from, row.amount))
    return found
