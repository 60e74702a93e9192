"""From readings to topics: the longest reading of a place wins, and what is said often, early and plainly ranks first."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from hubwerk.engine.thesaurus.annotator.hits import Candidate, Span, TopicHit
from hubwerk.engine.thesaurus.annotator.reading import Reading
from hubwerk.engine.thesaurus.model import Thesaurus

_PLAIN: Final = 0.8  # from this strength on a reading hides the shorter ones inside it
_AS_GOOD: Final = 0.04
_PART: Final = 0.2  # what a hidden reading keeps if its topic is a broader one of the reading that hides it
_IN_A_NAME: Final = 0.4
_OPENING: Final = 1.25
_DAMPING: Final = 0.7
_ROOT: Final = 0.45
_FAINTEST: Final = 0.12


def longest(candidates: Sequence[Candidate], thesaurus: Thesaurus) -> list[Candidate]:
    """Readings that no longer one hides; a hidden broader topic stays, weakly."""
    best: dict[tuple[str, int, int], Candidate] = {}
    for candidate in candidates:
        key = (candidate.entry.topic, candidate.start, candidate.end)
        if key not in best or _rank(candidate) < _rank(best[key]):
            best[key] = candidate
    plainest: dict[tuple[tuple[int, int], ...], float] = {}
    for candidate in best.values():
        plainest[candidate.pieces] = max(plainest.get(candidate.pieces, 0.0), candidate.strength)
    # Of two labels for the very same words the one that is written so wins: injection moulding, not injection moulds.
    ordered = sorted((candidate for candidate in best.values() if candidate.strength >= plainest[candidate.pieces] - _AS_GOOD), key=_rank)
    kept: list[Candidate] = []
    hiding: list[Candidate] = []
    for candidate in ordered:
        covers = [other for other in hiding if other.size > candidate.size and candidate.within(other)]
        if not covers:
            kept.append(candidate)
            if candidate.strength >= _PLAIN:
                hiding.append(candidate)
        elif not any(candidate.entry.topic == other.entry.topic for other in covers) and any(
            candidate.entry.topic in thesaurus.ancestors(other.entry.topic) for other in covers
        ):
            kept.append(candidate._replace(strength=_PART * candidate.strength))
    return kept


def _rank(candidate: Candidate) -> tuple[int, float, float, int, str, str]:
    entry = candidate.entry
    return (-candidate.size, -candidate.strength, -entry.specificity, candidate.start, entry.topic, entry.text)


def ranked(readings: Sequence[Candidate], reading: Reading, telling: Mapping[str, float]) -> tuple[TopicHit, ...]:
    """The topics of a text, best first; ties by id."""
    names = [(reading.words[number].start, reading.words[number].end) for number in sorted(reading.names)]
    by_topic: dict[str, list[tuple[float, Span]]] = {}
    for candidate in readings:
        strength = candidate.strength * (_IN_A_NAME if any(start < candidate.end and candidate.start < end for start, end in names) else 1.0)
        weight = strength * candidate.entry.specificity * (_OPENING if candidate.start < reading.opening else 1.0)
        span = Span(candidate.start, candidate.end, candidate.entry.text, round(strength, 3))
        by_topic.setdefault(candidate.entry.topic, []).append((weight, span))
    hits = [_hit(topic, found, telling[topic]) for topic, found in by_topic.items()]
    return tuple(sorted((hit for hit in hits if hit.score >= _FAINTEST), key=lambda hit: (-hit.score, hit.topic)))


def _hit(topic: str, found: list[tuple[float, Span]], telling: float) -> TopicHit:
    places: dict[tuple[int, int], tuple[float, Span]] = {}
    for weight, span in sorted(found, key=lambda pair: (-pair[0], pair[1].start - pair[1].end, pair[1])):
        if not any(start < span.end and span.start < end for start, end in places):
            places[span.start, span.end] = (weight, span)
    evidence = sum(weight / (rank + 1) ** _DAMPING for rank, (weight, _) in enumerate(places.values()))
    return TopicHit(topic, round(1 - math.exp(-evidence * telling), 4), tuple(sorted(span for _, span in places.values())))


def telling_of(thesaurus: Thesaurus) -> Mapping[str, float]:
    """How much it tells that a text speaks of a topic: little for the roots, less the more topics stand below it."""
    below = dict.fromkeys(thesaurus.topics, 0)
    for topic_id in thesaurus.topics:
        for ancestor in thesaurus.ancestors(topic_id):
            below[ancestor] += 1
    roots = {root for root in thesaurus.roots if below[root]}
    return {topic_id: _ROOT if topic_id in roots else 1 / (1 + 0.09 * math.log1p(count)) for topic_id, count in below.items()}
