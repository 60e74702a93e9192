"""Figures as people read them, in each of the four languages."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from hubwerk.network.organisations.figures_in_words import amount, fact_time, fact_value, money
from hubwerk.network.organisations.indicators import FactPrecision, FactUnit, RegionIndicator
from hubwerk.network.organisations.models import RegionFact


@pytest.mark.parametrize(
    ("language", "written"),
    [("de", "1.234.567,5\u202f%"), ("fr", "1\u00a0234\u00a0567,5\u202f%"), ("nl", "1.234.567,5\u202f%"), ("en", "1,234,567.5\u202f%")],
)
def test_amount_has_the_readers_form_and_its_unit_after_a_narrow_space(language, written):
    with translation.override(language):
        assert amount(Decimal("1234567.5000"), "%") == written


@pytest.mark.parametrize(("value", "written"), [("250", "250"), ("2E+3", "2,000"), ("0", "0"), ("0.0500", "0.05"), ("-3.10", "-3.1")])
def test_amount_shows_no_more_decimals_than_it_has(value, written):
    with translation.override("en"):
        assert amount(Decimal(value)) == written


@pytest.mark.parametrize(("value", "written"), [("18", "18\u202f€"), ("3.2", "3,20\u202f€"), ("12000.00", "12.000\u202f€")])
def test_money_is_whole_or_has_its_cents(value, written):
    with translation.override("de"):
        assert money(Decimal(value)) == written


@pytest.mark.parametrize(("language", "unit"), [("de", "€/m²"), ("en", "€/m²")])
def test_fact_value_carries_its_unit(language, unit):
    fact = RegionFact(indicator=RegionIndicator.LAND_PRICE, value=Decimal("42.5"), unit=FactUnit.EURO_PER_SQUARE_METRE)

    with translation.override(language):
        assert fact_value(fact).endswith(f"\u202f{unit}")


@pytest.mark.parametrize(
    ("precision", "language", "written"),
    [
        (FactPrecision.YEAR, "de", "2023"),
        (FactPrecision.MONTH, "fr", "juin 2023"),
        (FactPrecision.MONTH, "nl", "juni 2023"),
        (FactPrecision.DAY, "de", "30. Juni 2023"),
    ],
)
def test_fact_time_is_as_exact_as_what_is_known(precision, language, written):
    with translation.override(language):
        assert fact_time(RegionFact(as_of=date(2023, 6, 30), precision=precision)) == written
