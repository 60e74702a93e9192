"""The parts of a score before they are weighted, for every candidate of every query, so that weights can be searched without ranking anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.data_sets import Document, Query
from benchmarks.pools import Pool
from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.matching.compiled_terms import compile_vocabulary
from hubwerk.engine.matching.entries import Entry
from hubwerk.engine.matching.expansion import Expander
from hubwerk.engine.matching.query_terms import QueryReader, QueryTerm
from hubwerk.engine.matching.scoring import Scored, score_segment
from hubwerk.engine.matching.segment import Analysed, Segment, compile_segment
from hubwerk.engine.matching.statistics import Statistics
from hubwerk.engine.matching.terms import SPACES, TOPIC, Terms, read_terms, with_topics
from hubwerk.engine.matching.topics import TopicFinder
from hubwerk.engine.matching.vocabulary import Vocabulary
from hubwerk.engine.matching.weights import Preferences, Weights
from hubwerk.engine.text.languages import LANGUAGES

_SUBJECT_ONLY: Final = Preferences(roles=0, nearness=0, border=0, freshness=0)
# Candidates are taken where any of these would look closely: by words alone and with topics, with no excuse for a thin language and with a full one.
_LOOKS: Final = tuple((reach, topics) for reach in (0.0, 1.0) for topics in (0.0, 0.4))


@dataclass(frozen=True, slots=True)
class Parts:
    """The candidates of one query in one pool.

    `plain` and `excused` are how much of the query's words each covers without and with a full excuse for what its language has no word for;
    a reach in between is their weighted harmonic mean.
    """

    label: str
    places: NDArray[np.int64]
    plain: NDArray[np.float64]
    excused: NDArray[np.float64]
    word_backward: NDArray[np.float64]
    topic_forward: NDArray[np.float64]
    topic_backward: NDArray[np.float64]
    is_right: NDArray[np.bool_]
    right: int


class Reader:
    """Takes texts apart as the index does, each once."""

    def __init__(self, lexicon: Lexicon, topics: TopicFinder) -> None:
        self.lexicon = lexicon
        self.topics = topics
        self._terms: dict[tuple[str, str], Terms] = {}

    def terms(self, text: Document | Query) -> Terms:
        """The terms of a text, its topics among them."""
        key = (text.lang, text.text)
        if key not in self._terms:
            terms = read_terms(text.text, language=text.lang, splitters=self.lexicon.splitters)
            self._terms[key] = with_topics(terms, self.topics.read(text.text, title="", language=terms.language))
        return self._terms[key]


class Scorer:
    """The documents of one pool, compiled as the index compiles them."""

    def __init__(self, documents: Sequence[Document], reader: Reader) -> None:
        self._reader = reader
        analysed = [
            Analysed(Entry(f"{place:06}", document.text, language=document.lang), reader.terms(document)) for place, document in enumerate(documents)
        ]
        self._vocabulary = Vocabulary(compile_vocabulary({term for one in analysed for term, _ in one.terms.weights}))
        self._segment = Segment(compile_segment(analysed, self._vocabulary))
        entries = np.bincount(self._segment.languages, minlength=len(SPACES))
        entries[SPACES.index(TOPIC)] = entries[: len(LANGUAGES)].sum()
        self._statistics = Statistics.of(self._segment.frequencies(len(self._vocabulary)), self._vocabulary.spaces(), entries)
        expander = Expander(self._vocabulary, reader.lexicon, reader.topics.thesaurus)
        self._query_reader = QueryReader(self._statistics, expander, self._vocabulary)

    def scored(self, query: Query, weights: Weights) -> Scored:
        """What the engine finds for a query."""
        return self._look(query, self._terms_of(query), weights, np.ones(len(self._segment), bool))

    def parts(self, query: Query, right: frozenset[int], label: str) -> Parts:
        """The parts of the scores of all that could be among the best whatever the weights."""
        terms = self._terms_of(query)
        everything = np.ones(len(self._segment), bool)
        looks = [self._look(query, terms, _weights(forward=1, reach=reach, topics=topics), everything).places for reach, topics in _LOOKS]
        candidates = np.zeros(len(self._segment), bool)
        candidates[np.concatenate(looks)] = True
        plain = self._close_look(query, terms, _weights(forward=1, reach=0, topics=0.5), candidates)
        excused = self._close_look(query, terms, _weights(forward=1, reach=1, topics=0.5), candidates)
        backward = self._close_look(query, terms, _weights(forward=0, reach=0, topics=0.5), candidates)
        places = np.flatnonzero(candidates)
        is_right = np.array([place in right for place in places.tolist()], bool)
        return Parts(label, places, plain[0], excused[0], backward[0], plain[1], backward[1], is_right, len(right))

    def _close_look(
        self, query: Query, terms: list[QueryTerm], weights: Weights, candidates: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Words and topics of every candidate, by as many looks as it takes: the engine looks closely at a few hundred at a time."""
        words, topics = np.zeros(len(self._segment)), np.zeros(len(self._segment))
        left = candidates.copy()
        while left.any():
            scored = self._look(query, terms, weights, left)
            if not len(scored.places):
                break
            words[scored.places], topics[scored.places] = scored.words, scored.topics
            left[scored.places] = False
        return words[candidates], topics[candidates]

    def _terms_of(self, query: Query) -> list[QueryTerm]:
        return self._query_reader.read(self._reader.terms(query))

    def _look(self, query: Query, terms: list[QueryTerm], weights: Weights, alive: NDArray[np.bool_]) -> Scored:
        entry = Entry("query", query.text, language=query.lang)
        return score_segment(self._segment, entry, terms, self._statistics, alive=alive, weights=weights, preferences=_SUBJECT_ONLY, on=None)


def parts_of(pools: Sequence[Pool], reader: Reader) -> Iterator[Parts]:
    """The parts for all queries of all pools."""
    for pool in pools:
        scorer = Scorer(pool.documents, reader)
        for query, right in zip(pool.queries, pool.relevant, strict=True):
            yield scorer.parts(query, right, pool.label(query))


def _weights(*, forward: float, reach: float, topics: float) -> Weights:
    return Weights(forward=forward, topic_forward=forward, reach=reach, topics=topics, dense=0.0)
