"""Facts of regions as a page shows them, alone or side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hubwerk.doors.website.queries.remembered import shared
from hubwerk.network.organisations.figures_in_words import fact_time, fact_value
from hubwerk.network.organisations.indicators import RegionIndicator
from hubwerk.network.organisations.models import Region, RegionFact

__all__ = ["FactRow", "ShownFact", "facts_of", "facts_side_by_side"]

_ORDER: Final = {indicator: position for position, indicator in enumerate(RegionIndicator.values)}


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact in the reader's words: what it tells, the value, when it held, where it is from, and whether someone should have looked again."""

    label: str
    value: str
    time: str
    source_name: str
    source_url: str
    is_stale: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """One indicator of several regions, in their order; None where a region has no value."""

    label: str
    cells: tuple[ShownFact | None, ...]


def facts_of(region: Region, *, on: date, language: str) -> list[ShownFact]:
    """The newest fact of each indicator of a region, in the order of the indicators. One query, none where the version is known."""
    return [_shown(fact, on=on, language=language) for fact in _newest([region])]


def facts_side_by_side(regions: Sequence[Region], *, on: date, language: str) -> list[FactRow]:
    """Every indicator that one of the regions has a value of, each region in its column. One query, none where the version is known."""
    cells: dict[tuple[int, str], dict[int, ShownFact]] = {}
    for fact in _newest(regions):
        shown = _shown(fact, on=on, language=language)
        cells.setdefault((_ORDER.get(fact.indicator, len(_ORDER)), shown.label), {})[fact.region_id] = shown
    ordered = sorted(cells.items())
    return [FactRow(label, tuple(found.get(region.pk) for region in regions)) for (_position, label), found in ordered]


def _newest(regions: Iterable[Region]) -> list[RegionFact]:
    """The newest facts of some regions."""
    known = shared("facts of regions", compute=_read)
    found = (fact for region in regions for fact in known.get(region.pk, ()))
    return sorted(found, key=lambda fact: (_ORDER.get(fact.indicator, len(_ORDER)), fact.pk))


def _read() -> dict[int, list[RegionFact]]:
    """By region, of each indicator and of each fact with a name of its own the value of the latest day. One query."""
    newest: dict[tuple[int, str, tuple[str, ...]], RegionFact] = {}
    for fact in RegionFact.objects.order_by("as_of", "pk"):
        newest[fact.region_id, fact.indicator, (fact.name_de, fact.name_fr, fact.name_nl, fact.name_en)] = fact
    found: dict[int, list[RegionFact]] = {}
    for fact in newest.values():
        found.setdefault(fact.region_id, []).append(fact)
    return found


def _shown(fact: RegionFact, *, on: date, language: str) -> ShownFact:
    return ShownFact(
        label=fact.label(language),
        value=fact_value(fact),
        time=fact_time(fact),
        source_name=fact.source_name,
        source_url=fact.source_url,
        is_stale=fact.is_stale(on),
    )
