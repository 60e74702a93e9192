"""How a file names rows: by the id of the system they came from, or by ours."""

import re
from collections.abc import Collection
from typing import Final, TypeVar

from django.db.models import Model, Q, QuerySet

from hubwerk.network.organisations.merging.following import current_keys

OWN_PREFIX: Final = "hubwerk-"
ID_LENGTH: Final = 100
_OWN: Final = re.compile(rf"{OWN_PREFIX}(\d{{1,18}})")

Found = TypeVar("Found", bound=Model)


def public_id(row: Model) -> str:
    """The id under which a row is exported and found again: the one it was imported with, else ours."""
    external: str | None = getattr(row, "external_id", None)
    return external or f"{OWN_PREFIX}{row.pk}"


def is_own(public: str) -> bool:
    """Whether an id was given by this software; such an id names an existing row and never a new one."""
    return _OWN.fullmatch(public) is not None


def find_by_public_ids(rows: QuerySet[Found], ids: Collection[str]) -> dict[str, Found]:
    """The rows behind these ids, by id; one query. Ids that name nothing are left out; an organisation that was merged stands for the one it went into."""
    keys = {int(match[1]): public for public in ids if (match := _OWN.fullmatch(public))}
    found: dict[str, Found] = {}
    for row in rows.filter(Q(external_id__in=[public for public in ids if public]) | Q(pk__in=list(keys))):
        external: str | None = getattr(row, "external_id", None)
        if external is not None and external in ids:
            found[external] = row
        if row.pk in keys:
            found[keys[row.pk]] = row
    return _living(rows, found)


def _living(rows: QuerySet[Found], found: dict[str, Found]) -> dict[str, Found]:
    merged = {public: row.pk for public, row in found.items() if getattr(row, "merged_into_id", None) is not None}
    if not merged:
        return found
    current = current_keys(merged.values())
    living = rows.in_bulk(set(current.values()))
    return found | {public: living[current[key]] for public, key in merged.items() if current[key] in living}
