"""What a topic is, and how topics hang together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

_QUALIFIED = re.compile(r"^(?P<text>.*\S)\s*\((?P<qualifier>[^()]+)\)$")


class Label(NamedTuple):
    """A label as written in running text, and the qualifier that tells its sense apart from others ("" for most)."""

    text: str
    qualifier: str

    @classmethod
    def parse(cls, written: str) -> "Label":
        """Take "Netz (Strom)" apart."""
        match = _QUALIFIED.match(written)
        return cls(match["text"], match["qualifier"]) if match else cls(written, "")


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept of the thesaurus. The first label of a language is the preferred one; labels may carry a qualifier in brackets."""

    id: str
    labels: Mapping[str, tuple[str, ...]]
    definition: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    domain: str = ""

    def label(self, language: str) -> str:
        """The preferred label in a language, else in the first language that has one."""
        for written in (self.labels.get(language), *self.labels.values()):
            if written:
                return written[0]
        return self.id


@dataclass(frozen=True)
class Thesaurus:
    """Topics by id. Immutable: `merged_with` gives a new one, an overlay's topics standing beside the shipped ones."""

    topics: Mapping[str, Topic]
    name: str = "hubwerk"

    @classmethod
    def of(cls, topics: Iterable[Topic], name: str = "hubwerk") -> "Thesaurus":
        """A thesaurus of these topics; a later topic replaces an earlier one with the same id."""
        return cls(MappingProxyType({topic.id: topic for topic in topics}), name)

    def __len__(self) -> int:
        return len(self.topics)

    def __iter__(self) -> Iterator[Topic]:
        return iter(self.topics.values())

    def __contains__(self, topic_id: object) -> bool:
        return topic_id in self.topics

    def __getitem__(self, topic_id: str) -> Topic:
        return self.topics[topic_id]

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """The topics directly below each topic, in file order."""
        below: dict[str, list[str]] = {topic_id: [] for topic_id in self.topics}
        for topic in self:
            for parent in topic.broader:
                if parent in below:
                    below[parent].append(topic.id)
        return {topic_id: tuple(ids) for topic_id, ids in below.items()}

    @cached_property
    def related(self) -> Mapping[str, tuple[str, ...]]:
        """The related topics of each topic, from both sides of the statement."""
        beside: dict[str, list[str]] = {topic_id: [] for topic_id in self.topics}
        for topic in self:
            for other in topic.related:
                if other in beside and other != topic.id:
                    beside[topic.id].append(other)
                    beside[other].append(topic.id)
        return {topic_id: tuple(dict.fromkeys(ids)) for topic_id, ids in beside.items()}

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """The topics without a broader one."""
        return tuple(topic.id for topic in self if not topic.broader)

    def ancestors(self, topic_id: str) -> tuple[str, ...]:
        """All broader topics, nearest first; each once."""
        found: dict[str, None] = {}
        wave = [topic_id]
        while wave:
            wave = [parent for below in wave for parent in self.topics[below].broader if parent in self.topics and parent not in found]
            found.update(dict.fromkeys(wave))
        found.pop(topic_id, None)
        return tuple(found)

    def neighbours(self, topic_id: str) -> frozenset[str]:
        """Topics that speak for this one when its label is ambiguous: broader (roots excepted), narrower, siblings, related."""
        roots = set(self.roots)
        parents = [parent for parent in self.topics[topic_id].broader if parent in self.topics and parent not in roots]
        siblings = [child for parent in parents for child in self.narrower[parent]]
        return frozenset([*parents, *self.narrower[topic_id], *siblings, *self.related[topic_id]]) - {topic_id}

    def merged_with(self, *others: "Thesaurus") -> "Thesaurus":
        """This thesaurus with the topics of others beside its own; ids of others win where they collide."""
        return Thesaurus.of((topic for one in (self, *others) for topic in one), self.name)
