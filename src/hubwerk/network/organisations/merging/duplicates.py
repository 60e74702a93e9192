"""Finding records that may be one and the same organisation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.merging.likeness import bare_name, bare_vat_number, registered_number, website_host
from hubwerk.network.organisations.models import DistinctPair, Organisation

__all__ = ["SHARED_HOST", "WEIGHTS", "DuplicatePair", "Likeness", "find_duplicates"]

# A host that more records than this name is a platform on which many have their page, not the site of one of them.
SHARED_HOST: Final = 4
# The surer a sign, the further up the pair stands.
WEIGHTS: Final = {"vat-number": 8, "company-number": 4, "website": 2, "name": 1}


class Likeness(StrEnum):
    """What two records have in common. Templates own the wording."""

    VAT_NUMBER = "vat-number"
    COMPANY_NUMBER = "company-number"
    WEBSITE = "website"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records that may be one organisation; the older one comes first."""

    first: Organisation
    second: Organisation
    likenesses: tuple[Likeness, ...]


def find_duplicates() -> list[DuplicatePair]:
    """Pairs of records in use that look like one organisation, the surest first, without those known to be different. Three queries."""
    columns = Organisation.objects.exclude(status=PublicationStatus.ARCHIVED).values_list("pk", "name", "website", "vat_number", "company_number")
    alike: dict[Likeness, dict[str, list[int]]] = {likeness: defaultdict(list) for likeness in Likeness}
    for key, name, website, vat_number, company_number in columns.order_by("pk"):
        alike[Likeness.NAME][bare_name(name)].append(key)
        alike[Likeness.WEBSITE][website_host(website)].append(key)
        alike[Likeness.VAT_NUMBER][bare_vat_number(vat_number)].append(key)
        alike[Likeness.COMPANY_NUMBER][registered_number(company_number, vat_number)].append(key)
    found: dict[tuple[int, int], list[Likeness]] = defaultdict(list)
    for likeness in Likeness:
        for pair in _pairs(likeness, alike[likeness]):
            found[pair].append(likeness)
    different = set(DistinctPair.objects.values_list("first_id", "second_id"))
    kept = {pair: likenesses for pair, likenesses in found.items() if pair not in different}
    organisations = _rows({key for pair in kept for key in pair})
    ordered = sorted(kept.items(), key=lambda item: (-sum(WEIGHTS[likeness] for likeness in item[1]), item[0]))
    return [DuplicatePair(organisations[first], organisations[second], tuple(likenesses)) for (first, second), likenesses in ordered]


def _pairs(likeness: Likeness, groups: dict[str, list[int]]) -> Iterable[tuple[int, int]]:
    for value, keys in groups.items():
        if value and not (likeness is Likeness.WEBSITE and len(keys) > SHARED_HOST):
            yield from combinations(keys, 2)


def _rows(keys: set[int]) -> dict[int, Organisation]:
    return Organisation.objects.select_related("region").in_bulk(keys) if keys else {}
