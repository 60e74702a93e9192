"""What a region can be measured by: a small list of indicators, the units they come in, and how often each grows old."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FactUnit(TextChoices):
    """What a value is measured in. The label is what stands after the number."""

    NONE = "", _("plain number")
    PERCENT = "percent", "%"
    SQUARE_KILOMETRES = "km2", "km²"
    PER_SQUARE_KILOMETRE = "per-km2", pgettext_lazy("unit", "per km²")
    HECTARES = "ha", "ha"
    KILOMETRES = "km", "km"
    MINUTES = "min", pgettext_lazy("unit", "min")
    EURO = "eur", "€"
    EURO_PER_SQUARE_METRE = "eur-m2", "€/m²"
    MILLION_EURO = "million-eur", pgettext_lazy("unit", "million €")
    MEGABITS = "mbit-s", pgettext_lazy("unit", "Mbit/s")


class RegionIndicator(TextChoices):
    """What a fact tells of a region, in the order of a portrait. `OTHER` has a name of its own in each language."""

    POPULATION = "population", _("Population")
    AREA = "area", pgettext_lazy("size of a region", "Area")
    DENSITY = "density", _("Population density")
    COMPANIES = "companies", _("Companies")
    EMPLOYEES = "employees", pgettext_lazy("region", "Employees")
    UNEMPLOYMENT = "unemployment", _("Unemployment rate")
    PRODUCT_PER_HEAD = "product-per-head", _("Gross domestic product per head")
    COMMUTERS_IN = "commuters-in", _("People who commute in")
    COMMUTERS_OUT = "commuters-out", _("People who commute out")
    CROSS_BORDER_COMMUTERS = "commuters-border", _("People who commute across the border")
    UNIVERSITIES = "universities", _("Universities")
    STUDENTS = "students", _("Students")
    FIBRE = "fibre", _("Households and companies with access to fibre")
    LAND_PRICE = "land-price", _("Price of commercial land")
    LAND_AVAILABLE = "land-available", _("Commercial land available")
    OVERNIGHT_STAYS = "overnight-stays", _("Overnight stays in a year")
    OTHER = "other", _("Another fact")


class FactPrecision(TextChoices):
    """How exactly it is known when a value held: "as of 2023" or "as of 31 December 2023"."""

    YEAR = "year", _("Year")
    MONTH = "month", _("Month")
    DAY = "day", _("Day")


UNITS: Final[dict[RegionIndicator, FactUnit]] = {
    RegionIndicator.AREA: FactUnit.SQUARE_KILOMETRES,
    RegionIndicator.DENSITY: FactUnit.PER_SQUARE_KILOMETRE,
    RegionIndicator.UNEMPLOYMENT: FactUnit.PERCENT,
    RegionIndicator.PRODUCT_PER_HEAD: FactUnit.EURO,
    RegionIndicator.FIBRE: FactUnit.PERCENT,
    RegionIndicator.LAND_PRICE: FactUnit.EURO_PER_SQUARE_METRE,
    RegionIndicator.LAND_AVAILABLE: FactUnit.HECTARES,
}

_USUAL_YEARS: Final = 2  # yearly statistics appear with a delay of about one year
_YEARS: Final[dict[RegionIndicator, int]] = {
    RegionIndicator.AREA: 10,
    RegionIndicator.UNEMPLOYMENT: 1,
    RegionIndicator.FIBRE: 1,
    RegionIndicator.UNIVERSITIES: 5,
}


def unit_of(indicator: RegionIndicator) -> FactUnit:
    """The unit an indicator is always given in, so that regions can be compared; a plain number where none is named."""
    return UNITS.get(indicator, FactUnit.NONE)


def years_until_stale(indicator: RegionIndicator) -> int:
    """After how many years a value of this indicator should be looked at again, where nobody says otherwise."""
    return _YEARS.get(indicator, _USUAL_YEARS)
