"""Figures as people read them: a number in the reader's form, its unit, and when it held."""

from decimal import Decimal
from typing import Final

from django.utils.formats import date_format, number_format

from hubwerk.network.organisations.indicators import FactPrecision, FactUnit
from hubwerk.network.organisations.models import RegionFact

NARROW_SPACE: Final = "\u202f"


def amount(value: Decimal | float, unit: str = "") -> str:
    """A number in the reader's form, with its thousands set apart, no more decimals than it has, and its unit after a narrow space."""
    exact = Decimal(value).normalize()
    exponent = exact.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    written = number_format(exact, decimal_pos=decimals, use_l10n=True, force_grouping=True)
    return f"{written}{NARROW_SPACE}{unit}" if unit else written


def money(value: Decimal) -> str:
    """An amount of euros: whole, or with its cents."""
    written = number_format(value, decimal_pos=0 if value == value.to_integral_value() else 2, use_l10n=True, force_grouping=True)
    return f"{written}{NARROW_SPACE}€"


def fact_value(fact: RegionFact) -> str:
    """The value of a fact in the reader's form."""
    return amount(fact.value, str(FactUnit(fact.unit).label) if fact.unit else "")


def fact_time(fact: RegionFact) -> str:
    """When the value held, as exactly as is known: a year, a month or a day."""
    if fact.precision == FactPrecision.YEAR:
        return str(fact.as_of.year)
    return date_format(fact.as_of, "YEAR_MONTH_FORMAT" if fact.precision == FactPrecision.MONTH else "DATE_FORMAT", use_l10n=True)
