"""How much an entry has to do with a query, in both directions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.matching import facts
from hubwerk.engine.matching.entries import Entry
from hubwerk.engine.matching.query_terms import QueryTerm
from hubwerk.engine.matching.segment import Segment
from hubwerk.engine.matching.statistics import Statistics
from hubwerk.engine.matching.terms import SPACES, TOPIC
from hubwerk.engine.matching.weights import Preferences, Weights

# So many of the best by the first, cheap look are looked at closely.
_CANDIDATES: Final = 400
_TOPIC_SPACE: Final = SPACES.index(TOPIC)
# A text that speaks of less than this in topics is not known well enough for one common topic to be all that counts.
_ENOUGH_TOPICS: Final = 1.5
# Scores are rounded to this many places before they are compared, so that no order depends on the last bit of a sum.
_PLACES: Final = 6
# Where a term has fewer entries than one in so many, only these are written; where it has more, all of them in one go is faster.
_FEW: Final = 15


@dataclass(frozen=True, slots=True)
class Scored:
    """The best entries of one segment: their places and the parts of their scores (0 to 1), one column each."""

    places: NDArray[np.int64]
    words: NDArray[np.float64]
    topics: NDArray[np.float64]
    dense: NDArray[np.float64]
    dense_share: NDArray[np.float64]
    roles: NDArray[np.float64]
    kilometres: NDArray[np.float64]
    nearness: NDArray[np.float64]
    border: NDArray[np.float64]
    freshness: NDArray[np.float64]
    base: NDArray[np.float64]
    total: NDArray[np.float64]


def score_segment(
    segment: Segment,
    query: Entry,
    terms: list[QueryTerm],
    statistics: Statistics,
    *,
    alive: NDArray[np.bool_],
    weights: Weights,
    preferences: Preferences,
    on: date | None,
) -> Scored:
    """Score the entries of one segment."""
    return score_segments([(segment, alive)], query, terms, statistics, weights=weights, preferences=preferences, on=on)[0]


def score_segments(
    segments: Sequence[tuple[Segment, NDArray[np.bool_]]],
    query: Entry,
    terms: list[QueryTerm],
    statistics: Statistics,
    *,
    weights: Weights,
    preferences: Preferences,
    on: date | None,
) -> list[Scored]:
    """Score all entries of all segments by what they share with the query, and the best of them closely, whichever segment they lie in."""
    seen = [_glance(segment, query, terms, statistics, alive=alive, weights=weights, on=on) for segment, alive in segments]
    least = _worth_a_look(seen)
    return [_look_closely(one, query, statistics, least=least, weights=weights, preferences=preferences, on=on) for one in seen]


@dataclass(frozen=True, slots=True)
class _Glance:
    """The first, cheap look at all entries of a segment: how much of the query each covers."""

    segment: Segment
    words: NDArray[np.float32]
    topics: NDArray[np.float32]
    dense: NDArray[np.float64]
    dense_share: NDArray[np.float64]
    quick: NDArray[np.float32]
    covered: NDArray[np.float32]


def _glance(
    segment: Segment, query: Entry, terms: list[QueryTerm], statistics: Statistics, *, alive: NDArray[np.bool_], weights: Weights, on: date | None
) -> _Glance:
    """Look at all entries of a segment."""
    words = [term for term in terms if term.term.language != TOPIC]
    topics = [term for term in terms if term.term.language == TOPIC]
    covered = np.zeros(len(statistics.idf), np.float32)
    word_forward = _forward(segment, words, statistics, covered, weights.reach)
    topic_forward = _forward(segment, topics, statistics, covered, 0.0, least=_ENOUGH_TOPICS)
    dense, has_dense = _dense(segment, query)
    share = np.asarray(weights.dense * has_dense, np.float64) if has_dense.any() else np.broadcast_to(np.float64(0), len(segment))
    quick = np.float32(1 - weights.topics) * word_forward
    quick += np.float32(weights.topics) * topic_forward
    if has_dense.any():
        quick += (share * (dense - word_forward)).astype(np.float32)
    quick[~(alive & facts.allowed(query, segment, on))] = 0
    np.round(quick, _PLACES, out=quick)
    return _Glance(segment, word_forward, topic_forward, dense, share, quick, covered)


def _worth_a_look(glances: Sequence[_Glance]) -> float:
    """The least that the best entries of all segments together reach at first sight."""
    quick = np.concatenate([one.quick for one in glances]) if glances else np.zeros(0, np.float32)
    return float(np.partition(quick, -_CANDIDATES)[-_CANDIDATES]) if len(quick) > _CANDIDATES else 0.0


def _look_closely(
    seen: _Glance, query: Entry, statistics: Statistics, *, least: float, weights: Weights, preferences: Preferences, on: date | None
) -> Scored:
    """Score the entries of a segment that reached `least` at first sight, all that tie with it included, in both directions and with the facts."""
    segment = seen.segment
    places = np.flatnonzero((seen.quick >= least) & (seen.quick > 0))
    word_backward, topic_backward = _backward(segment, places, statistics, seen.covered)
    words, topics = seen.words[places].astype(np.float64), seen.topics[places].astype(np.float64)
    word_part = words**weights.forward * word_backward ** (1 - weights.forward)
    topic_part = topics**weights.topic_forward * topic_backward ** (1 - weights.topic_forward)
    dense_part, share = seen.dense[places], seen.dense_share[places]
    base = (1 - weights.topics - share) * word_part + weights.topics * topic_part + share * dense_part
    kilometres = facts.distances(query, segment, places)
    roles, near = facts.role_fits(query, segment, places), facts.nearness(kilometres, preferences)
    border, fresh = facts.across_border(query, segment, places), facts.freshness(segment, places, on, preferences)
    extra = preferences.roles * roles + preferences.nearness * near + preferences.border * border + preferences.freshness * fresh
    total = np.round(base * (1 + extra) / (1 + preferences.total), _PLACES)
    return Scored(places, word_part, topic_part, dense_part, share, roles, kilometres, near, border, fresh, base, total)


def _forward(
    segment: Segment, terms: list[QueryTerm], statistics: Statistics, covered: NDArray[np.float32], reach: float, least: float = 0.0
) -> NDArray[np.float32]:
    """How much of the query each entry covers, 0 to 1. Marks in `covered` how well each term of the vocabulary is meant by the query.

    A query word counts by its best counterpart in the entry, as in soft alignment; what no text of the entry's language could
    cover is taken off the whole by the share `reach`, so that entries of all languages compete on equal terms.
    """
    total = np.zeros(len(segment), np.float32)
    best = np.zeros(len(segment), np.float32)
    whole, attainable = 0.0, np.zeros(len(SPACES))
    for term in terms:
        numbers, likeness = term.expansion.numbers, term.expansion.likeness
        whole += term.weight
        if not len(numbers):
            continue
        covered[numbers] = np.maximum(covered[numbers], likeness)
        attainable += term.weight * term.reach
        docs, lengths = segment.postings(numbers)
        best[docs] = np.repeat(np.float32(term.weight) * likeness, lengths)  # ascending: the last, best one stays
        if len(docs) * _FEW < len(segment):
            # An entry that comes up twice is written twice with the same sum.
            total[docs] += best[docs]
            best[docs] = 0
        else:
            total += best
            best.fill(0)
    if not whole:
        return total
    if reach:
        attained = (1 - reach) * whole + reach * np.maximum(attainable, 1e-9)
        total *= (1 / attained).astype(np.float32)[segment.languages]
    else:
        total /= np.float32(max(whole, least))
    return total


def _backward(
    segment: Segment, places: NDArray[np.int64], statistics: Statistics, covered: NDArray[np.float32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How much of each entry the query covers, 0 to 1: by its words, and by its topics."""
    if not len(places):
        return np.zeros(0), np.zeros(0)
    numbers, counts, begins = segment.terms_of(places)
    if not len(numbers):
        return np.zeros(len(places)), np.zeros(len(places))
    weight = counts * statistics.idf[numbers]
    is_topic = statistics.spaces[numbers] == _TOPIC_SPACE
    meant = weight * covered[numbers]
    word_weight, word_meant = _sums(np.where(is_topic, 0, weight), begins), _sums(np.where(is_topic, 0, meant), begins)
    topic_weight, topic_meant = _sums(np.where(is_topic, weight, 0), begins), _sums(np.where(is_topic, meant, 0), begins)
    return word_meant / np.maximum(word_weight, 1e-9), topic_meant / np.maximum(topic_weight, _ENOUGH_TOPICS)


def _sums(values: NDArray[np.float64], begins: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sums of runs that begin at these places; an empty run sums to 0."""
    sums = np.add.reduceat(np.append(values, 0.0), begins)
    return np.asarray(np.where(np.diff(begins, append=len(values)) > 0, sums, 0.0), np.float64)


def _dense(segment: Segment, query: Entry) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Cosine of the vectors, and where both sides have one of the same length: elsewhere words and topics are all that counts."""
    if query.vector is None or segment.vectors is None or segment.vectors.shape[1] != len(query.vector) or not np.any(query.vector):
        return np.zeros(len(segment)), np.zeros(len(segment), bool)
    vector = np.asarray(query.vector, np.float32)
    cosine = np.clip((segment.vectors @ (vector / max(float(np.linalg.norm(vector)), 1e-9))).astype(np.float64).round(_PLACES), 0, 1)
    return cosine, segment.has_vector
