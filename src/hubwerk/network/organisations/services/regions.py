"""Bringing the region rows in line with the shipped file. The file is the record of these changes, so history keeps none."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

from django.db import transaction

from hubwerk.network.organisations.enums import RegionKind
from hubwerk.network.organisations.models import Region
from hubwerk.network.organisations.signals import announce_regions

_FILE: Final = "regions.toml"


@dataclass(frozen=True, slots=True)
class RegionSync:
    """The codes of the regions that were created and changed."""

    created: tuple[str, ...]
    updated: tuple[str, ...]


def shipped_regions() -> list[dict[str, Any]]:
    """The shipped regions, parents before children and areas last, each as the values of its row; `parent` and `members` are codes."""
    text = resources.files("hubwerk.network.organisations").joinpath(_FILE).read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    levels: dict[str, int] = {}
    values = []
    for table in tables["region"]:
        parent = table.get("parent")
        levels[table["code"]] = levels[parent] + 1 if parent else 0
        nuts = {"kind": RegionKind.NUTS, "nuts_version": tables["nuts_version"], "level": levels[table["code"]]}
        values.append(_shared(table) | nuts | {"country": table["code"][:2], "parent": parent, "members": ()})
    for table in tables["area"]:
        area = {"kind": RegionKind.AREA, "nuts_version": None, "level": None}
        values.append(_shared(table) | area | {"country": table.get("country", ""), "parent": None, "members": tuple(table["members"])})
    return values


@transaction.atomic
def sync_regions() -> RegionSync:
    """Make the rows of the shipped regions equal to the file. Regions that a hub added stay. A second run changes nothing."""
    rows = {row.code: row for row in Region.objects.select_for_update(of=("self",)).select_related("parent").prefetch_related("members")}
    created, updated = [], []
    for values in shipped_regions():
        parent = rows[values["parent"]] if values["parent"] else None
        fields = {name: value for name, value in values.items() if name != "members"} | {"parent": parent}
        row = rows.get(values["code"])
        if row is None:
            row = rows[values["code"]] = Region.objects.create(**fields)
            created.append(row.code)
            row.members.set([rows[code] for code in values["members"]])
        elif _differs(row, fields, values["members"]):
            for name, value in fields.items():
                setattr(row, name, value)
            row.save()
            row.members.set([rows[code] for code in values["members"]])
            updated.append(row.code)
    announce_regions([rows[code].pk for code in (*created, *updated)])
    return RegionSync(created=tuple(created), updated=tuple(updated))


def _shared(table: Mapping[str, Any]) -> dict[str, Any]:
    names = {f"name_{language}": name for language, name in table["names"].items()}
    longitude, latitude = table["centre"]
    return {"code": table["code"], "longitude": longitude, "latitude": latitude, "outline": table.get("outline", []), **names}


def _differs(row: Region, fields: Mapping[str, Any], members: tuple[str, ...]) -> bool:
    if {member.code for member in row.members.all()} != set(members):
        return True
    return any(getattr(row, name) != value for name, value in fields.items())
