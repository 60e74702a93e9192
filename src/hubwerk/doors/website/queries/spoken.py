"""Who speaks of which topic: what was declared, and what the engine read in profiles, needs and offers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from hubwerk.doors.website.queries.remembered import remembered, shared
from hubwerk.engine.matching import Entry
from hubwerk.network.topics.enums import TopicRelationKind
from hubwerk.network.topics.models import Topic, TopicRelation
from hubwerk.processes.matchmaking import queries as matchmaking
from hubwerk.processes.matchmaking.entries import row_of

_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Spoken:
    """The open listings and the organisations that speak of a topic or of one below it, by the topic's identifier, and what each of them speaks of."""

    listings: Mapping[str, frozenset[int]]
    organisations: Mapping[str, frozenset[int]]
    of_listing: Mapping[int, tuple[str, ...]]
    of_organisation: Mapping[int, tuple[str, ...]]

    def listings_on(self, topic: str) -> frozenset[int]:
        """The keys of the open listings on a topic."""
        return self.listings.get(topic, _NOBODY)

    def organisations_on(self, topic: str) -> frozenset[int]:
        """The keys of the organisations that speak of a topic anywhere."""
        return self.organisations.get(topic, _NOBODY)

    def named_by_organisations(self, keys: frozenset[int]) -> Counter[str]:
        """How many of these organisations name each topic itself, not counting what stands above it."""
        return Counter(topic for key in keys for topic in self.of_organisation.get(key, ()))

    def named_by_listings(self, keys: frozenset[int]) -> Counter[str]:
        """How many of these listings name each topic itself."""
        return Counter(topic for key in keys for topic in self.of_listing.get(key, ()))


def spoken(version: str, *, on: date) -> Spoken:
    """What is spoken of on a day, for a version of the network."""
    return shared(
        "spoken",
        on,
        compute=lambda: remembered(version, "spoken", on, compute=lambda: _read(matchmaking.entries_by_topic(on=on), _above())),
    )


def topic_rows(identifiers: Iterable[str]) -> dict[str, Topic]:
    """The topics with these identifiers. One query, and none while all topics are known."""
    wanted = set(identifiers)
    if not settings.HUBWERK_KEEP_PAGES or not wanted:
        return {topic.identifier: topic for topic in Topic.objects.filter(identifier__in=wanted)}
    return {topic.identifier: topic for topic in _every_topic().values() if topic.identifier in wanted}


def topics_by_key(keys: Iterable[int]) -> dict[int, Topic]:
    """The topics with these keys. One query, and none while all topics are known."""
    wanted = set(keys)
    if not settings.HUBWERK_KEEP_PAGES:
        return Topic.objects.in_bulk(wanted)
    every = _every_topic()
    return {key: every[key] for key in wanted if key in every}


def _every_topic() -> dict[int, Topic]:
    return shared("topics", compute=Topic.objects.in_bulk)


def _above() -> dict[str, set[str]]:
    """Everything that stands above each topic, however far."""
    direct: dict[str, set[str]] = defaultdict(set)
    relations = TopicRelation.objects.filter(kind=TopicRelationKind.BROADER).order_by()
    for topic, other in relations.values_list("topic__identifier", "other__identifier"):
        direct[topic].add(other)
    above: dict[str, set[str]] = {}
    for topic, parents in direct.items():
        found: set[str] = set()
        waiting = list(parents)
        while waiting:
            other = waiting.pop()
            if other not in found:
                found.add(other)
                waiting.extend(direct.get(other, ()))
        above[topic] = found
    return above


def _read(entries: Mapping[str, list[tuple[Entry, float]]], above: Mapping[str, set[str]]) -> Spoken:
    listings: dict[str, set[int]] = defaultdict(set)
    organisations: dict[str, set[int]] = defaultdict(set)
    of_listing: dict[int, dict[str, float]] = defaultdict(dict)
    of_organisation: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for topic, found in entries.items():
        for entry, weight in found:
            table, key = row_of(entry.id)
            organisation = int(entry.organisation)
            of_organisation[organisation][topic] += weight
            for name in (topic, *above.get(topic, ())):
                organisations[name].add(organisation)
                if table == "listing":
                    listings[name].add(key)
            if table == "listing":
                of_listing[key][topic] = weight
    return Spoken(
        listings={topic: frozenset(keys) for topic, keys in listings.items()},
        organisations={topic: frozenset(keys) for topic, keys in organisations.items()},
        of_listing={key: _strongest(topics) for key, topics in of_listing.items()},
        of_organisation={key: _strongest(topics) for key, topics in of_organisation.items()},
    )


def _strongest(topics: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(topics, key=lambda topic: (-topics[topic], topic)))
