"""What somebody who is not in the network yet would have in common with it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from hubwerk.engine.matching import Entry, Kind, Place, Role
from hubwerk.network.organisations.models import Region
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.queries.rows import Match, matches_of

__all__ = ["FirstGround", "SpokenTopic", "common_ground_of_text"]

_NEWCOMER: Final = "newcomer"
# So many of the entries that fit best are asked which topics they speak of: as quick in a large network as in a small one.
_ASKED: Final = 300


@dataclass(frozen=True, slots=True)
class SpokenTopic:
    """A topic the newcomer speaks of, how much (0 to 1), and how many of the organisations that fit best speak of it too."""

    topic_id: str
    weight: float
    organisations: int


@dataclass(frozen=True, slots=True)
class FirstGround:
    """The newcomer's topics, most shared first, and who fits best, each organisation once. `asked` is among how many organisations was counted."""

    topics: tuple[SpokenTopic, ...]
    matches: tuple[Match, ...]
    asked: int


def common_ground_of_text(
    text: str,
    *,
    language: str = "",
    topics: Collection[str] = (),
    roles: Collection[str] = (),
    spoken: Collection[str] = (),
    region: Region | None = None,
    excluding: Collection[int] = (),
    limit: int = 6,
    on: date,
) -> FirstGround:
    """What a text that nobody has stored has in common with the network; `topics` are declared ones, `excluding` names organisations by key."""
    query = Entry(
        id=_NEWCOMER,
        text=text,
        kind=Kind.PROFILE,
        language=language or None,
        topics=tuple(sorted(topics)),
        roles=frozenset(map(Role, roles)),
        spoken=frozenset(spoken),
        region=region.code if region else "",
        place=Place(region.latitude, region.longitude, region.country) if region else None,
    )
    unwanted = frozenset(map(str, excluding))
    speakers: dict[str, set[str]] = {}
    best: dict[str, str] = {}
    with live_index.current() as index:
        asked = index.topics_asked(query)
        for found in index.find(query, limit=_ASKED, on=on):
            entry = index.entry(found.id)
            if entry.kind is Kind.PAGE or entry.organisation in unwanted:
                continue
            best.setdefault(entry.organisation, found.id)
            for topic in index.topics_of(found.id).keys() & asked.keys():
                speakers.setdefault(topic, set()).add(entry.organisation)
        wanted = set(list(best.values())[:limit])
        hits = index.match(query, limit=limit, on=on, among=wanted) if wanted else []
    weighed = (SpokenTopic(topic, read.weight, len(speakers.get(topic, ()))) for topic, read in asked.items())
    ordered = sorted(weighed, key=lambda topic: (-topic.organisations, -topic.weight, topic.topic_id))
    return FirstGround(tuple(ordered), tuple(matches_of(query, hits)), len(best))
