"""Which organisations of the network people may come from whose organisation was typed, in a number of queries that does not grow with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from hubwerk.network.organisations.merging.duplicates import SHARED_HOST
from hubwerk.network.organisations.merging.likeness import name_key, website_host
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.events.models import Registration

__all__ = ["Unmatched", "unmatched_groups"]

_LEAST_BEGINNING: Final = 4  # letters; fewer begin too many names
_MOST_WORDS: Final = 6
_SUGGESTED: Final = 4
_LOOKED_AT: Final = 500


@dataclass(frozen=True, slots=True)
class Unmatched:
    """People who typed the same organisation, apart from spelling and legal form, and the records it may be, the likeliest first."""

    name: str
    registrations: tuple[Registration, ...]
    suggestions: tuple[Organisation, ...]


def unmatched_groups(registrations: Iterable[Registration], *, limit: int) -> tuple[list[Unmatched], int]:
    """The groups in the order of the registrations, and how many there are beyond the limit. Two queries."""
    grouped: dict[str, list[Registration]] = {}
    for row in registrations:
        grouped.setdefault(name_key(row.organisation_name) or row.organisation_name.casefold(), []).append(row)
    shown = list(grouped.items())[:limit]
    alike = _alike(shown)
    groups = [Unmatched(rows[0].organisation_name, tuple(rows), _suggested(key, rows, alike)) for key, rows in shown]
    return groups, len(grouped) - len(shown)


def _alike(groups: Sequence[tuple[str, list[Registration]]]) -> list[Organisation]:
    """Every record that has something in common with one of the groups."""
    rows = Organisation.objects.filter(merged_into__isnull=True).select_related("region").defer("profile", "region__outline")
    names = Q(name_key__in={beginning for key, _rows in groups for beginning in _beginnings(key)})
    for key, _rows in groups:
        if len(key) >= _LEAST_BEGINNING:
            names |= Q(name_key__startswith=f"{key} ")
    sites = Q(pk__in=())
    for host in {host for _key, same in groups for host in _hosts(same)}:
        sites |= Q(website__icontains=host)
    if not groups:
        return []
    return [*rows.filter(names)[:_LOOKED_AT], *rows.filter(sites)[:_LOOKED_AT]]


def _suggested(key: str, registrations: list[Registration], alike: list[Organisation]) -> tuple[Organisation, ...]:
    hosts, beginnings = _hosts(registrations), _beginnings(key)
    by_host = [row for row in alike if website_host(row.website) in hosts]
    if len({row.pk for row in by_host}) > SHARED_HOST:
        by_host = []
    same = [row for row in alike if row.name_key == key]
    longer = [row for row in alike if len(key) >= _LEAST_BEGINNING and row.name_key.startswith(f"{key} ")]
    shorter = [row for row in alike if row.name_key in beginnings]
    ordered = {row.pk: row for row in (*same, *by_host, *longer, *sorted(shorter, key=lambda row: -len(row.name_key)))}
    return tuple(ordered.values())[:_SUGGESTED]


def _beginnings(key: str) -> set[str]:
    """The name and its first words, since people add their department."""
    words = key.split()[:_MOST_WORDS]
    return {key} | {beginning for number in range(1, len(words)) if len(beginning := " ".join(words[:number])) >= _LEAST_BEGINNING}


def _hosts(registrations: Iterable[Registration]) -> set[str]:
    """The hosts of their mail addresses, as websites are compared."""
    return {host for row in registrations if (host := website_host(row.email.rpartition("@")[2]))}
