"""Regions: the NUTS tree and named areas made of it."""

from functools import reduce
from operator import or_
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.network.organisations.enums import RegionKind


class RegionQuerySet(models.QuerySet["Region"]):
    def districts(self) -> Self:
        """NUTS regions of level 3, the level at which organisations are placed."""
        return self.filter(kind=RegionKind.NUTS, level=3)

    def areas(self) -> Self:
        """Named areas."""
        return self.filter(kind=RegionKind.AREA)

    def within(self, region: "Region") -> Self:
        """The region itself and all below it. The code of a NUTS region starts with its parent's; an area holds its members and all below these."""
        if region.kind == RegionKind.NUTS:
            return self.filter(kind=RegionKind.NUTS, code__startswith=region.code)
        members = region.members.values_list("code", flat=True)
        below = [Q(kind=RegionKind.NUTS, code__startswith=code) for code in members]
        return self.filter(reduce(or_, below, Q(pk=region.pk)))

    def by_name(self, language: str) -> Self:
        """In the alphabetical order of one language."""
        return self.order_by(f"name_{language if language in LANGUAGES else LANGUAGES[0]}", "pk")


class Region(models.Model):
    """Where an organisation is: a NUTS region, or a named area such as the Aachen Area that people know and that is made of NUTS regions."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=RegionKind, default=RegionKind.NUTS)
    nuts_version = models.PositiveSmallIntegerField(_("NUTS version"), null=True, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True, help_text=_("0 is a country, 3 a district."))
    name_de = models.CharField(_("German name"), max_length=120)
    name_fr = models.CharField(_("French name"), max_length=120)
    name_nl = models.CharField(_("Dutch name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("parent"))
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166 code; empty for an area across borders."))
    latitude = models.FloatField(_("latitude"), validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(_("longitude"), validators=[MinValueValidator(-180), MaxValueValidator(180)])
    outline = models.JSONField(
        _("schematic outline"),
        default=list,
        blank=True,
        help_text=_("A few points, longitude before latitude, for a schematic map. Not a boundary anyone may rely on."),
    )
    members = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="areas", verbose_name=_("member regions"))

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="region_nuts_levelled",
                condition=Q(kind=RegionKind.NUTS, level__isnull=False, level__lte=3, nuts_version__isnull=False)
                | Q(kind=RegionKind.AREA, level__isnull=True, nuts_version__isnull=True),
                violation_error_message=_("A NUTS region has a version and a level from 0 to 3, a named area neither."),
            ),
            models.CheckConstraint(
                name="region_parent_above",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                violation_error_message=_("A region cannot be its own parent."),
            ),
            models.CheckConstraint(
                name="region_on_the_globe",
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                violation_error_message=_("Latitude runs from -90 to 90, longitude from -180 to 180."),
            ),
        ]

    def __str__(self) -> str:
        return self.name(get_language() or LANGUAGES[0])

    def name(self, language: str) -> str:
        """The name in a language such as "de" or "de-at"; the German one in any other."""
        names = {"de": self.name_de, "fr": self.name_fr, "nl": self.name_nl, "en": self.name_en}
        return names.get(language.partition("-")[0], self.name_de)
