"""Dues, line by line."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwerk.processes.membership.dues import DiscountSpan, DuesLine, Price, TierSpan, price_in_year, yearly_dues
from hubwerk.processes.membership.enums import DiscountKind, ProRata

SMALL, LARGE = 1, 2
PRICES = {SMALL: [Price(date(2020, 1, 1), Decimal(600))], LARGE: [Price(date(2020, 1, 1), Decimal(2400))]}


def dues(year=2026, *, starts_on=date(2026, 1, 1), ends_on=None, spans=None, discounts=(), prices=PRICES, pro_rata=ProRata.MONTH):
    spans = spans or [TierSpan(SMALL, starts_on)]
    return yearly_dues(year=year, starts_on=starts_on, ends_on=ends_on, spans=spans, prices=prices, discounts=discounts, pro_rata=pro_rata)


def test_a_whole_year_costs_the_price():
    assert dues().lines == (DuesLine(SMALL, 12, 12, Decimal(600), Decimal("600.00")),)


@pytest.mark.parametrize(
    ("pro_rata", "total"),
    [(ProRata.MONTH, "300.00"), (ProRata.DAY, "279.45"), (ProRata.NONE, "600.00")],
)
def test_the_first_year_is_counted_by_the_rule(pro_rata, total):
    # From 15 July: six months that have begun, 170 of 365 days.
    assert dues(starts_on=date(2026, 7, 15), pro_rata=pro_rata).total == Decimal(total)


def test_a_membership_that_ends_within_the_year_costs_its_months():
    assert dues(starts_on=date(2020, 1, 1), ends_on=date(2026, 3, 31)).total == Decimal("150.00")


@pytest.mark.parametrize("year", [2025, 2028])
def test_nothing_is_due_outside_the_membership(year):
    statement = dues(year, starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31))

    assert (statement.lines, statement.total) == ((), Decimal(0))


def test_a_change_of_tier_gives_a_line_for_each():
    spans = [TierSpan(SMALL, date(2025, 1, 1), date(2026, 6, 30)), TierSpan(LARGE, date(2026, 7, 1))]

    statement = dues(starts_on=date(2025, 1, 1), spans=spans)

    assert [(line.tier_id, line.parts, line.amount) for line in statement.lines] == [(SMALL, 6, Decimal("300.00")), (LARGE, 6, Decimal("1200.00"))]


def test_a_discount_takes_off_what_its_months_cost():
    half = DiscountSpan(DiscountKind.PERCENT, Decimal(50), "Founders", date(2026, 1, 1), date(2026, 6, 30))

    statement = dues(discounts=[half])

    assert [line.amount for line in statement.lines] == [Decimal("600.00"), Decimal("-150.00")]
    assert statement.total == Decimal("450.00")


def test_discounts_never_lead_below_zero():
    discounts = [DiscountSpan(DiscountKind.AMOUNT, Decimal(500), reason, date(2026, 1, 1)) for reason in ("One", "Two", "Three")]

    statement = dues(discounts=discounts)

    assert [line.amount for line in statement.lines] == [Decimal("600.00"), Decimal("-500.00"), Decimal("-100.00")]
    assert statement.total == Decimal(0)


def test_a_price_that_changes_within_the_year_counts_from_the_next_one():
    prices = [Price(date(2020, 1, 1), Decimal(600)), Price(date(2026, 7, 1), Decimal(900))]

    assert [price_in_year(prices, year=year, day=date(year, 8, 1)) for year in (2026, 2027)] == [Decimal(600), Decimal(900)]


def test_a_tier_without_a_price_is_told():
    statement = dues(prices={})

    assert (statement.total, statement.is_known) == (Decimal(0), False)


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.sampled_from(ProRata))
def test_a_member_owes_at_most_the_price_and_its_share_is_whole(first, second, pro_rata):
    starts_on, ends_on = sorted([first, second])

    statement = dues(starts_on=starts_on, ends_on=ends_on, pro_rata=pro_rata)

    assert Decimal(0) <= statement.total <= Decimal(600)
    for line in statement.lines:
        assert abs(Fraction(line.amount) - Fraction(600) * line.parts / line.whole) <= Fraction(1, 200)
