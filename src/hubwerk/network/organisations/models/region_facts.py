"""Dated facts about regions."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.network.organisations.indicators import FactPrecision, FactUnit, RegionIndicator
from hubwerk.network.organisations.models.regions import Region


class RegionFactQuerySet(models.QuerySet["RegionFact"]):
    def stale_on(self, day: date) -> Self:
        """Facts that should have been looked at again before this day."""
        return self.filter(expires_on__lt=day)


class RegionFact(models.Model):
    """One figure of a region with its unit, the time it held, its source, and the day on which someone should look again."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="facts", verbose_name=_("region"))
    indicator = models.CharField(_("indicator"), max_length=20, choices=RegionIndicator)
    name_de = models.CharField(_("German name"), max_length=120, blank=True)
    name_fr = models.CharField(_("French name"), max_length=120, blank=True)
    name_nl = models.CharField(_("Dutch name"), max_length=120, blank=True)
    name_en = models.CharField(_("English name"), max_length=120, blank=True)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    unit = models.CharField(
        _("unit"), max_length=12, choices=FactUnit, blank=True, help_text=_("Only for a fact of your own; an indicator of the list has its unit.")
    )
    as_of = models.DateField(_("as of"), help_text=_("The day for which the value holds; for a year or a month its last day."))
    precision = models.CharField(_("exact to the"), max_length=5, choices=FactPrecision, default=FactPrecision.YEAR)
    source_name = models.CharField(_("source"), max_length=200, help_text=_("Who published the value, as one would cite it."))
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    expires_on = models.DateField(_("look again on"), help_text=_("From the day after, the value is marked as out of date."))
    updated_at = models.DateTimeField(_("changed"), editable=False)

    objects = RegionFactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact about a region")
        verbose_name_plural = _("facts about regions")
        ordering = ["region", "indicator", "-as_of", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "indicator", "as_of"],
                name="region_fact_once_a_day",
                condition=~Q(indicator=RegionIndicator.OTHER),
                violation_error_message=_("This region has a value of this indicator for this day already."),
            ),
            models.CheckConstraint(
                name="region_fact_own_named",
                condition=Q(indicator=RegionIndicator.OTHER) & (~Q(name_de="") | ~Q(name_fr="") | ~Q(name_nl="") | ~Q(name_en=""))
                | ~Q(indicator=RegionIndicator.OTHER) & Q(name_de="", name_fr="", name_nl="", name_en=""),
                violation_error_message=_("A fact of your own needs a name in one language at least; an indicator of the list has its name."),
            ),
            models.CheckConstraint(
                name="region_fact_sourced",
                condition=~Q(source_name=""),
                violation_error_message=_("A fact needs its source."),
            ),
            models.CheckConstraint(
                name="region_fact_expires_later",
                condition=Q(expires_on__gte=F("as_of")),
                violation_error_message=_("A fact cannot be out of date before the day for which it holds."),
            ),
        ]

    def __str__(self) -> str:
        return self.label(get_language() or LANGUAGES[0])

    def label(self, language: str) -> str:
        """What the fact tells: the indicator's name, or its own in a language such as "de" or "de-at", else in the first language that has one."""
        if self.indicator != RegionIndicator.OTHER:
            return str(RegionIndicator(self.indicator).label)
        names = {"de": self.name_de, "fr": self.name_fr, "nl": self.name_nl, "en": self.name_en}
        return names.get(language.partition("-")[0]) or next((names[code] for code in LANGUAGES if names[code]), "")

    def is_stale(self, day: date) -> bool:
        """Whether someone should have looked again before this day."""
        return self.expires_on < day
