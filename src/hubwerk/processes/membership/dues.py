"""What a member owes for a year, worked out line by line. Pure: it knows neither rows nor clock.

A year is cut into parts, months or days by the association's rule. Each part in which the membership holds costs its share of
the yearly price of the tier it is in on the part's first day of membership, less the discounts that hold on that day. Each line
is rounded half up to cents; the total is the sum of the lines, never below zero.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from hubwerk.processes.membership.enums import DiscountKind, ProRata

__all__ = ["DiscountSpan", "DuesLine", "DuesStatement", "Price", "TierSpan", "price_in_year", "yearly_dues"]

_CENT: Final = Decimal("0.01")
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Price:
    """Euros a year from a day on."""

    valid_from: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class TierSpan:
    """The days, last one included, on which a membership is in a tier."""

    tier_id: int
    from_on: date
    until_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True)
class DiscountSpan:
    """A discount and the days, last one included, on which it holds; `value` is percent, or euros a year."""

    kind: DiscountKind | str
    value: Decimal
    reason: str
    valid_from: date
    valid_until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class DuesLine:
    """One line: the price of a tier for `parts` of the year's `whole` parts, or a discount, whose amount is below zero.

    `price` is None where no price of the tier is known; the line is then 0.
    """

    tier_id: int | None
    parts: int
    whole: int
    price: Decimal | None
    amount: Decimal
    discount: DiscountSpan | None = None

    @property
    def is_whole_year(self) -> bool:
        """Whether nothing was taken off for a part of the year."""
        return self.parts == self.whole


@dataclass(frozen=True, slots=True)
class DuesStatement:
    """What is due for a year: euros, line by line. `pro_rata` says what the lines' parts are."""

    year: int
    pro_rata: ProRata
    lines: tuple[DuesLine, ...]

    @property
    def total(self) -> Decimal:
        """Euros for the year."""
        return max(sum((line.amount for line in self.lines), Decimal(0)), Decimal(0)).quantize(_CENT)

    @property
    def is_known(self) -> bool:
        """Whether every tier has a price."""
        return all(line.price is not None or line.discount is not None for line in self.lines)


def yearly_dues(
    *,
    year: int,
    starts_on: date,
    ends_on: date | None,
    spans: Sequence[TierSpan],
    prices: Mapping[int, Sequence[Price]],
    discounts: Sequence[DiscountSpan] = (),
    pro_rata: ProRata | str,
) -> DuesStatement:
    """What a membership owes for a calendar year."""
    rule = ProRata(pro_rata)
    whole = {ProRata.MONTH: _MONTHS, ProRata.DAY: (date(year + 1, 1, 1) - date(year, 1, 1)).days, ProRata.NONE: 1}[rule]
    days_by_tier: dict[int, list[date]] = {}
    for day in _parts(year, starts_on, ends_on, rule):
        span = next((span for span in spans if span.holds(day)), None)
        if span is not None:
            days_by_tier.setdefault(span.tier_id, []).append(day)
    lines: list[DuesLine] = []
    for tier_id, days in days_by_tier.items():
        price = price_in_year(prices.get(tier_id, ()), year=year, day=days[0])
        base = _cents((price or Decimal(0)) * len(days) / whole)
        lines.append(DuesLine(tier_id, len(days), whole, price, base))
        left = base
        for discount in discounts:
            parts = sum(discount.holds(day) for day in days)
            yearly = (price or Decimal(0)) * discount.value / 100 if discount.kind == DiscountKind.PERCENT else discount.value
            taken = min(_cents(yearly * parts / whole), left)
            if taken:
                left -= taken
                lines.append(DuesLine(tier_id, parts, whole, None, -taken, discount))
    return DuesStatement(year, rule, tuple(lines))


def price_in_year(prices: Sequence[Price], *, year: int, day: date) -> Decimal | None:
    """The price of a tier in a year: the one that held on its first day, else the first that began in it by `day`; None where there is none.

    A price that changes within a year counts from the next year on.
    """
    by_start = sorted(prices, key=lambda price: price.valid_from)
    on_new_year = [price.amount for price in by_start if price.valid_from <= date(year, 1, 1)]
    if on_new_year:
        return on_new_year[-1]
    return next((price.amount for price in by_start if price.valid_from <= max(day, date(year, 1, 1))), None)


def _parts(year: int, starts_on: date, ends_on: date | None, rule: ProRata) -> Iterator[date]:
    """The first day of membership in each part of the year."""
    first, last = max(starts_on, date(year, 1, 1)), min(ends_on or date.max, date(year, 12, 31))
    if first > last:
        return
    if rule is ProRata.NONE:
        yield first
    elif rule is ProRata.DAY:
        yield from (first + timedelta(days=number) for number in range((last - first).days + 1))
    else:
        yield from (max(first, date(year, month, 1)) for month in range(first.month, last.month + 1))


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)
