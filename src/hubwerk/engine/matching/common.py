"""What two sides have in common: topics, with the evidence on each side and the organisations behind it."""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

from hubwerk.engine.matching.entries import Entry, Kind
from hubwerk.engine.matching.index import MatchIndex
from hubwerk.engine.matching.spans import Place

# A topic that one side needs and the other offers is worth this much more than one both only speak of.
_ANSWERED: Final = 0.5
# What one side says of a topic counts this much for its broader topic.
_BROADER: Final = 0.5
_EVIDENCE: Final = 6
_SMALLEST_GROUP: Final = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a topic was read: the entry, how strongly it speaks of it (0 to 1), and the places in its text."""

    entry: Entry
    topic: str
    weight: float
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class SharedTopic:
    """A topic of both sides, best evidence first. `answered` is true where one side needs what the other offers."""

    topic: str
    score: float
    ours: tuple[Evidence, ...]
    theirs: tuple[Evidence, ...]
    answered: bool

    @property
    def organisations(self) -> tuple[str, ...]:
        """All organisations behind it, ours first."""
        return tuple(dict.fromkeys(evidence.entry.organisation for evidence in (*self.ours, *self.theirs)))


@dataclass(frozen=True, slots=True)
class FocusGroup:
    """A topic that organisations of several countries speak of, who they are, and how evenly they lie on both sides (0 to 1)."""

    topic: str
    score: float
    balance: float
    evidence: tuple[Evidence, ...]

    @property
    def organisations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(evidence.entry.organisation for evidence in self.evidence))

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(sorted({evidence.entry.place.country for evidence in self.evidence if evidence.entry.place}))


_Mentions = dict[str, list[tuple[Entry, float]]]


def common_ground(index: MatchIndex, ours: Callable[[Entry], bool], theirs: Callable[[Entry], bool], *, limit: int = 20) -> tuple[SharedTopic, ...]:
    """The topics two sides share, most telling and best borne out first.

    A side is given by which entries belong to it: those of an organisation, of a region, of a newcomer, of the whole network. An entry on both sides counts for ours.
    """
    entries = [entry for entry in index if entry.kind is not Kind.PAGE]
    our_mentions = _mentions(index, (entry for entry in entries if ours(entry)))
    their_mentions = _mentions(index, (entry for entry in entries if theirs(entry) and not ours(entry)))
    telling = _telling(index, entries)
    shared = []
    for topic in sorted(our_mentions.keys() & their_mentions.keys()):
        left, right = our_mentions[topic], their_mentions[topic]
        answered = any(_answers(one, other) for one, _ in left for other, _ in right)
        strength = math.sqrt(_strength(left) * _strength(right))
        score = telling(topic) * strength * (1 + (_ANSWERED if answered else 0))
        shared.append((round(score, 6), topic, left, right, answered))
    best = sorted(shared, key=lambda item: (-item[0], item[1]))[:limit]
    return tuple(
        SharedTopic(topic, score, _evidence(index, topic, left), _evidence(index, topic, right), answered)
        for score, topic, left, right, answered in best
    )


def focus_groups(index: MatchIndex, *, limit: int = 10, exclude: Collection[str] = ()) -> tuple[FocusGroup, ...]:
    """Topics worth a focus group: at least three organisations from at least two countries speak of them, evenly rather than one from abroad."""
    entries = [entry for entry in index if entry.organisation and entry.place and entry.place.country]
    telling = _telling(index, entries)
    groups = []
    for topic, mentions in sorted(_mentions(index, entries).items()):
        countries: dict[str, set[str]] = defaultdict(set)
        for entry, _ in mentions:
            countries[entry.place.country if entry.place else ""].add(entry.organisation)
        organisations = {entry.organisation for entry, _ in mentions}
        if len(organisations) < _SMALLEST_GROUP or len(countries) < 2 or topic in exclude:
            continue
        balance = 1 - max(map(len, countries.values())) / len(organisations)
        groups.append((round(telling(topic) * math.log1p(len(organisations)) * balance * _strength(mentions), 6), topic, balance, mentions))
    best = sorted(groups, key=lambda item: (-item[0], item[1]))[:limit]
    return tuple(FocusGroup(topic, score, balance, _evidence(index, topic, mentions, most=12)) for score, topic, balance, mentions in best)


def _mentions(index: MatchIndex, entries: Iterable[Entry]) -> _Mentions:
    roots = set(index.thesaurus.roots)
    mentions: _Mentions = defaultdict(list)
    for entry in sorted(entries, key=lambda one: one.id):
        spread: dict[str, float] = {}
        for topic, weight in index.topics_of(entry.id).items():
            spread[topic] = max(weight, spread.get(topic, 0.0))
            for parent in index.thesaurus[topic].broader if topic in index.thesaurus else ():
                spread[parent] = max(_BROADER * weight, spread.get(parent, 0.0))
        for topic, weight in spread.items():
            if topic not in roots:
                mentions[topic].append((entry, weight))
    return mentions


def _telling(index: MatchIndex, entries: Collection[Entry]) -> Callable[[str], float]:
    """How telling each topic is among these entries, from 0 to 1: the square of its inverse document frequency, broader mentions counted by their weight."""
    mass = {topic: sum(weight for _, weight in mentions) for topic, mentions in _mentions(index, entries).items()}
    whole = math.log1p(2 * max(len(entries), 1))
    return lambda topic: (math.log1p(len(entries) / (mass.get(topic, 0.0) + 0.5)) / whole) ** 2


def _strength(mentions: Collection[tuple[Entry, float]]) -> float:
    """Grows with every organisation that speaks of it, ever more slowly."""
    best: dict[str, float] = {}
    for entry, weight in mentions:
        best[entry.organisation] = max(weight, best.get(entry.organisation, 0.0))
    return math.log1p(sum(best.values()))


def _answers(one: Entry, other: Entry) -> bool:
    return {one.kind, other.kind} == {Kind.NEED, Kind.OFFER}


def _evidence(index: MatchIndex, topic: str, mentions: Collection[tuple[Entry, float]], most: int = _EVIDENCE) -> tuple[Evidence, ...]:
    """The strongest mentions, one an organisation."""
    best: dict[str, tuple[Entry, float]] = {}
    for entry, weight in sorted(mentions, key=lambda item: (-item[1], item[0].id)):
        best.setdefault(entry.organisation, (entry, weight))
    return tuple(Evidence(entry, topic, weight, _places(index, entry, topic)) for entry, weight in list(best.values())[:most])


def _places(index: MatchIndex, entry: Entry, topic: str) -> tuple[Place, ...]:
    read = index.topics_read(entry.id)
    if topic in read:
        return read[topic].places
    below = (child for child in index.thesaurus.narrower.get(topic, ()) if child in read)
    return next((read[child].places for child in below), ())
