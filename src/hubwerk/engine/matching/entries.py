"""What is matched: needs, offers and profiles with the facts around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an entry is. Nobody is matched with a page, and nothing is a question but what a reader asks: it is answered by everything."""

    NEED = "need"
    OFFER = "offer"
    PROFILE = "profile"
    PAGE = "page"
    QUESTION = "question"


class Role(StrEnum):
    """The part an organisation plays in the hub."""

    ENABLER = "enabler"
    USER = "user"
    SUPPORTER = "supporter"


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map in degrees, and the country it lies in (ISO 3166 alpha-2)."""

    latitude: float
    longitude: float
    country: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be matched. Only `id` and some text are needed; every further fact makes scores and reasons better.

    `language` is a code or None for unknown, `spoken` the languages people of the organisation speak, `topics` are declared topic ids,
    `vector` an optional dense embedding, `closes` the last day on which it can be answered.
    """

    id: str
    text: str
    title: str = ""
    kind: Kind = Kind.PROFILE
    organisation: str = ""
    roles: frozenset[Role] = frozenset()
    language: str | None = None
    spoken: frozenset[str] = frozenset()
    topics: tuple[str, ...] = ()
    region: str = ""
    place: Place | None = None
    published: date | None = None
    closes: date | None = None
    vector: Sequence[float] | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """Plain values that `entry_from_json` turns back into the same entry; empty ones are left out."""
    values: dict[str, Any] = {
        "id": entry.id,
        "text": entry.text,
        "title": entry.title,
        "kind": str(entry.kind),
        "organisation": entry.organisation,
        "roles": sorted(map(str, entry.roles)),
        "language": entry.language,
        "spoken": sorted(entry.spoken),
        "topics": list(entry.topics),
        "region": entry.region,
        "place": [entry.place.latitude, entry.place.longitude, entry.place.country] if entry.place else None,
        "published": entry.published.isoformat() if entry.published else None,
        "closes": entry.closes.isoformat() if entry.closes else None,
        "vector": [float(value) for value in entry.vector] if entry.vector is not None else None,
        "facts": dict(entry.facts),
    }
    return {name: value for name, value in values.items() if value or name in ("id", "text")}


def entry_from_json(values: Mapping[str, Any]) -> Entry:
    """The entry written by `entry_as_json`. Raises KeyError or ValueError for anything else."""
    place = values.get("place")
    return Entry(
        id=str(values["id"]),
        text=str(values["text"]),
        title=values.get("title", ""),
        kind=Kind(values.get("kind", Kind.PROFILE)),
        organisation=values.get("organisation", ""),
        roles=frozenset(map(Role, values.get("roles", ()))),
        language=values.get("language"),
        spoken=frozenset(values.get("spoken", ())),
        topics=tuple(values.get("topics", ())),
        region=values.get("region", ""),
        place=Place(float(place[0]), float(place[1]), str(place[2])) if place else None,
        published=date.fromisoformat(values["published"]) if values.get("published") else None,
        closes=date.fromisoformat(values["closes"]) if values.get("closes") else None,
        vector=tuple(values["vector"]) if values.get("vector") else None,
        facts=values.get("facts", {}),
    )
