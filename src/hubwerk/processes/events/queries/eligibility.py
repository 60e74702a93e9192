"""For whom places are kept."""

from collections.abc import Iterable, Sequence

from hubwerk.network.organisations.enums import RegionKind
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.processes.events.models import Contingent, SeatList

__all__ = ["contingents_of", "kept_for"]


def contingents_of(seat_list: SeatList) -> list[Contingent]:
    """What is kept of these places, the narrower first: for an organisation before for a region. One query where nothing is kept, else at most three."""
    if not seat_list.contingents.exists():
        return []
    rows = seat_list.contingents.select_related("region").prefetch_related("region__members")
    return sorted(rows, key=lambda row: (row.organisation_id is None, row.pk))


def kept_for(contingents: Iterable[Contingent], organisations: Sequence[Organisation | None]) -> list[Contingent]:
    """Those of the contingents that are kept for everybody in a group, given the organisation of each."""
    return [contingent for contingent in contingents if all(_is_for(contingent, organisation) for organisation in organisations)]


def _is_for(contingent: Contingent, organisation: Organisation | None) -> bool:
    if organisation is None:
        return False
    if contingent.organisation_id is not None:
        return contingent.organisation_id == organisation.pk
    return organisation.region is not None and contingent.region is not None and _lies_within(organisation.region, contingent.region)


def _lies_within(region: Region, wider: Region) -> bool:
    if wider.kind == RegionKind.NUTS:
        return region.code.startswith(wider.code)
    return region.pk == wider.pk or any(region.code.startswith(member.code) for member in wider.members.all())
