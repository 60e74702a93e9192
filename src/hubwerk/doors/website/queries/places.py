"""The regions as a tree, with what is counted in them added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from hubwerk.doors.website.queries.remembered import shared
from hubwerk.network.organisations.enums import RegionKind
from hubwerk.network.organisations.models import Region

_DISTRICT: Final = 3


@dataclass(frozen=True)
class Places:
    """All regions, with the keys of those below each. Made by `places`."""

    regions: tuple[Region, ...]
    members: Mapping[int, frozenset[int]]

    @cached_property
    def by_code(self) -> dict[str, Region]:
        """Regions by code."""
        return {region.code: region for region in self.regions}

    @cached_property
    def areas(self) -> tuple[Region, ...]:
        """Named areas, by code."""
        return tuple(region for region in self.regions if region.kind == RegionKind.AREA)

    @cached_property
    def countries(self) -> tuple[Region, ...]:
        """The countries, by code."""
        return tuple(region for region in self.regions if region.kind == RegionKind.NUTS and region.level == 0)

    @cached_property
    def drawn(self) -> tuple[Region, ...]:
        """The districts a map draws."""
        return tuple(region for region in self.regions if region.outline and region.level == _DISTRICT)

    def districts(self, country: Region) -> tuple[Region, ...]:
        """The districts of a country."""
        return tuple(region for region in self.regions if region.level == _DISTRICT and region.code.startswith(country.code))

    def children(self, region: Region) -> tuple[Region, ...]:
        """The regions right below one; for an area, its members."""
        if region.kind == RegionKind.AREA:
            return tuple(other for other in self.regions if other.pk in self.members.get(region.pk, ()))
        return tuple(other for other in self.regions if other.parent_id == region.pk)

    def above(self, region: Region) -> tuple[Region, ...]:
        """The regions it lies in, widest first."""
        keys = {other.pk: other for other in self.regions}
        found: list[Region] = []
        parent = region.parent_id
        while parent is not None:
            found.insert(0, keys[parent])
            parent = keys[parent].parent_id
        return tuple(found)

    def within(self, region: Region) -> frozenset[int]:
        """The keys of a region and all below it."""
        if region.kind == RegionKind.NUTS:
            return frozenset(other.pk for other in self.regions if other.kind == RegionKind.NUTS and other.code.startswith(region.code))
        codes = tuple(other.code for other in self.regions if other.pk in self.members.get(region.pk, ()))
        below = (other.pk for other in self.regions if other.kind == RegionKind.NUTS and codes and other.code.startswith(codes))
        return frozenset((region.pk, *below))

    def added_up(self, counts: Mapping[int, int]) -> dict[str, int]:
        """Counts by region key, added up for each region with all below it, by code."""
        return {region.code: sum(counts.get(key, 0) for key in self.within(region)) for region in self.regions}


def places() -> Places:
    """Every region. Three queries, and only the version's where they are known."""
    return shared("places", compute=_read)


def _read() -> Places:
    members: dict[int, set[int]] = {}
    for area, member in Region.members.through.objects.values_list("from_region_id", "to_region_id"):
        members.setdefault(area, set()).add(member)
    return Places(tuple(Region.objects.order_by("code")), {area: frozenset(keys) for area, keys in members.items()})
