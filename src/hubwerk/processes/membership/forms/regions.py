"""Regions to choose from, in groups, in the reader's language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.enums import RegionKind
from hubwerk.network.organisations.models import Region

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["ELSEWHERE", "RegionChoices", "all_regions", "district_choices", "mandate_choices"]

ELSEWHERE: Final = "elsewhere"
_DISTRICT: Final = 3

RegionChoices = list[tuple["StrOrPromise", "StrOrPromise | list[tuple[str, str]]"]]


def all_regions() -> dict[str, Region]:
    """Every region by code, without its outline. One query."""
    return {region.code: region for region in Region.objects.defer("outline")}


def district_choices(regions: Sequence[Region]) -> RegionChoices:
    """Where an organisation can be: districts by country, or elsewhere."""
    districts = [region for region in regions if region.level == _DISTRICT]
    return [("", _("Please choose")), *_by_country(districts, regions), (ELSEWHERE, _("Somewhere else"))]


def mandate_choices(regions: Sequence[Region]) -> RegionChoices:
    """For what an institution can join: named areas, and regions of every size by country."""
    areas = [region for region in regions if region.kind == RegionKind.AREA]
    nuts = [region for region in regions if region.kind == RegionKind.NUTS]
    groups: RegionChoices = [("", _("Please choose"))]
    if areas:
        groups.append((_("Areas across borders"), _named(areas)))
    return groups + _by_country(nuts, regions)


def _by_country(chosen: Sequence[Region], regions: Sequence[Region]) -> RegionChoices:
    countries = {region.country: str(region) for region in regions if region.level == 0}
    groups: dict[str, list[Region]] = {}
    for region in chosen:
        groups.setdefault(countries.get(region.country, region.country), []).append(region)
    return [(name, _named(found)) for name, found in sorted(groups.items())]


def _named(regions: Sequence[Region]) -> list[tuple[str, str]]:
    language = get_language() or ""
    return sorted(((region.code, region.name(language)) for region in regions), key=lambda choice: choice[1].casefold())
