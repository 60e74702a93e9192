"""The index of all entries: build, change, save, open, match."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.arrayfile import BrokenArrayFile, open_arrays, write_arrays
from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.lexicon.places import default_lexicon
from hubwerk.engine.matching.compiled_terms import compile_vocabulary
from hubwerk.engine.matching.entries import Entry
from hubwerk.engine.matching.expansion import Expander, prepare_expansions
from hubwerk.engine.matching.explaining import Explainer, Hit
from hubwerk.engine.matching.pairing import Pairing
from hubwerk.engine.matching.query_terms import QueryReader, QueryTerm
from hubwerk.engine.matching.scoring import Scored, score_segments
from hubwerk.engine.matching.segment import Analysed, Segment, compile_segment
from hubwerk.engine.matching.statistics import Statistics
from hubwerk.engine.matching.terms import SPACES, TOPIC, Terms, TopicRead, read_terms, with_topics
from hubwerk.engine.matching.topics import TopicFinder, topic_finder
from hubwerk.engine.matching.vocabulary import Vocabulary
from hubwerk.engine.matching.weights import Preferences, Weights, fitted_weights
from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus.model import Thesaurus

# Raised with every change of what files hold or of how words are expanded; a file of another number is compiled anew.
FORMAT: Final = 2
# So many changes are kept beside the compiled entries before they are compiled in.
_CHANGES_KEPT: Final = 512
_TOPIC_SPACE: Final = SPACES.index(TOPIC)


class UnknownEntry(KeyError):
    """No entry with this id is in the index."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry and its score from 0 to 100, before it is explained."""

    id: str
    score: float


class MatchIndex:
    """Entries that can be matched with a query.

    Compiled entries lie in arrays, which may be a mapped file; entries changed since are kept beside them and looked at in every match, so an
    answer is right at once. `compact` compiles the changes in; it happens by itself when there are many. The same entries give the same answer
    whatever the order in which they came. Not safe for use by several threads at once while it is changed.
    """

    def __init__(self, *, lexicon: Lexicon | None = None, topics: TopicFinder | None = None, weights: Weights | None = None) -> None:
        """An empty index. By default it uses this machine's lexicon, our own thesaurus and the fitted weights."""
        self.lexicon = lexicon or default_lexicon()
        self.topics = topics or topic_finder(self.lexicon)
        self.weights = weights or fitted_weights()
        self._changed: dict[str, Analysed] = {}
        self._install(*_compiled(()))

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        *,
        lexicon: Lexicon | None = None,
        topics: TopicFinder | None = None,
        weights: Weights | None = None,
        progress: Callable[[int], None] = lambda _: None,
    ) -> "MatchIndex":
        """An index of these entries, a later one replacing an earlier one with the same id. `progress` is told how many were read."""
        index = cls(lexicon=lexicon, topics=topics, weights=weights)
        analysed: dict[str, Analysed] = {}
        for count, entry in enumerate(entries, start=1):
            analysed[entry.id] = index._analyse(entry)
            progress(count)
        index._install(*_compiled(tuple(analysed.values())))
        return index

    @classmethod
    def open(cls, path: Path, *, lexicon: Lexicon | None = None, topics: TopicFinder | None = None, weights: Weights | None = None) -> "MatchIndex":
        """Map a saved index; nothing is read before it is needed. Raises `BrokenArrayFile` or OSError."""
        index = cls(lexicon=lexicon, topics=topics, weights=weights)
        arrays, metadata = open_arrays(path)
        if metadata.get("format") != FORMAT:
            raise BrokenArrayFile(path)
        if metadata.get("lexicon") != index.lexicon.name:
            arrays.pop("vocabulary.lexicon_places", None)
            arrays = {name: array for name, array in arrays.items() if not name.startswith("expansions.")}
        try:
            index._install(_part(arrays, "vocabulary"), _part(arrays, "segment"), _part(arrays, "expansions"))
        except KeyError as error:
            raise BrokenArrayFile(path) from error
        return index

    def save(self, path: Path, metadata: Mapping[str, Any] | None = None) -> None:
        """Write all entries to a file, whole or not at all, and with them what their words can stand for: about half a millisecond a word."""
        self.compact()
        arrays = {f"vocabulary.{name}": array for name, array in self._vocabulary_arrays.items()}
        arrays["vocabulary.lexicon_places"] = self._vocabulary.compiled.lexicon_places(self.lexicon)
        arrays |= {f"segment.{name}": array for name, array in self._compiled.arrays.items()}
        prepared = prepare_expansions(self._vocabulary, self.lexicon, self.thesaurus)
        arrays |= {f"expansions.{name}": array for name, array in prepared.items()}
        write_arrays(path, arrays, {"entries": len(self), "lexicon": self.lexicon.name, "format": FORMAT, **(metadata or {})})

    def __len__(self) -> int:
        return int(self._alive.sum()) + len(self._changed)

    def __contains__(self, entry_id: object) -> bool:
        return isinstance(entry_id, str) and (entry_id in self._changed or self._compiled_place(entry_id) >= 0)

    def __iter__(self) -> Iterator[Entry]:
        """All entries, the compiled ones first."""
        yield from (self._compiled.entry(int(place)) for place in np.flatnonzero(self._alive))
        yield from (one.entry for one in self._changed.values())

    def entry(self, entry_id: str) -> Entry:
        """The entry with this id. Raises `UnknownEntry`."""
        if entry_id in self._changed:
            return self._changed[entry_id].entry
        place = self._compiled_place(entry_id)
        if place < 0:
            raise UnknownEntry(entry_id)
        return self._compiled.entry(place)

    def add(self, entry: Entry) -> None:
        """Put an entry in, replacing one with the same id."""
        self._take_out(entry.id)
        self._changed[entry.id] = analysed = self._analyse(entry)
        for term, _ in analysed.terms.weights:
            self._vocabulary.add(term)
        self._count(analysed.terms, 1)
        self._forget_changes()
        if len(self._changed) > _CHANGES_KEPT:
            self.compact()

    update = add

    def remove(self, entry_id: str) -> None:
        """Take an entry out. Raises `UnknownEntry`."""
        if not self._take_out(entry_id):
            raise UnknownEntry(entry_id)
        self._forget_changes()

    def compact(self) -> None:
        """Compile the changes into the arrays."""
        if not self._changed and self._alive.all():
            return
        kept = [self._compiled_analysed(int(place)) for place in np.flatnonzero(self._alive)]
        changed, self._changed = tuple(self._changed.values()), {}
        self._install(*_compiled((*kept, *changed)))

    def match(
        self,
        query: Entry,
        *,
        limit: int = 10,
        preferences: Preferences | None = None,
        on: date | None = None,
        among: Collection[str] | None = None,
    ) -> list[Hit]:
        """The best entries for a query with the reasons, best first; ties are in the order of ids.

        `on` is the day of asking: entries closed by then are left out, and fresh ones count a little more. `among` names the only entries
        that are wanted, such as the few of `find` that are to be explained.
        """
        preferences = preferences or Preferences()
        read, terms, scored = self._scored(query, preferences, on)
        best = [row for row in _ordered(scored, limit if among is None else None) if among is None or row[1] in among][:limit]
        pairing = Pairing(terms, read.places(), self._vocabulary)
        explainer = Explainer(query, read.language, pairing, self.weights, preferences)
        return [explainer.explain(segment, result, row) for _, _, segment, result, row in best]

    def find(self, query: Entry, *, limit: int = 10, preferences: Preferences | None = None, on: date | None = None) -> list[Found]:
        """As `match`, without the reasons: much faster for many."""
        _, _, scored = self._scored(query, preferences or Preferences(), on)
        return [Found(entry_id, round(100 * -score, 4)) for score, entry_id, *_ in _ordered(scored, limit)[:limit]]

    def _scored(self, query: Entry, preferences: Preferences, on: date | None) -> tuple[Terms, list[QueryTerm], list[tuple[Segment, Scored]]]:
        read = self._query_terms(query)
        terms = self._reader.read(read)
        segments = [
            (segment, alive) for segment, alive in ((self._compiled, self._alive), (self._changes, np.ones(len(self._changes), bool))) if len(segment)
        ]
        scored = score_segments(segments, query, terms, self._statistics, weights=self.weights, preferences=preferences, on=on)
        return read, terms, [(segment, result) for (segment, _), result in zip(segments, scored, strict=True)]

    def language_of(self, entry_id: str) -> str:
        """The language an entry is written in, as declared or detected. Raises `UnknownEntry`."""
        if entry_id in self._changed:
            return self._changed[entry_id].terms.language
        place = self._compiled_place(entry_id)
        if place < 0:
            raise UnknownEntry(entry_id)
        return LANGUAGES[self._compiled.languages[place]]

    def topics_of(self, entry_id: str) -> dict[str, float]:
        """The topics an entry speaks of, with their weights. Raises `UnknownEntry`."""
        return {topic: read.weight for topic, read in self.topics_read(entry_id).items()}

    def topics_read(self, entry_id: str) -> dict[str, TopicRead]:
        """The topics an entry speaks of, with their weights and where they were read. Raises `UnknownEntry`."""
        return _topics_in(self._terms_of(entry_id))

    def topics_asked(self, query: Entry) -> dict[str, TopicRead]:
        """The topics a query speaks of, which need not be in the index, with their weights and where they were read."""
        return _topics_in(self._query_terms(query))

    def _terms_of(self, entry_id: str) -> Terms:
        if entry_id in self._changed:
            return self._changed[entry_id].terms
        place = self._compiled_place(entry_id)
        if place < 0:
            raise UnknownEntry(entry_id)
        return self._compiled_analysed(place).terms

    def _query_terms(self, query: Entry) -> Terms:
        """The terms of a query; the topics of one that is in the index are known already."""
        if query.id in self and self.entry(query.id) == query:
            return with_topics(self._words(query), self.topics_read(query.id))
        return self._terms(query)

    def _words(self, entry: Entry) -> Terms:
        return read_terms(entry.text, title=entry.title, language=entry.language, splitters=self.lexicon.splitters)

    def _terms(self, entry: Entry) -> Terms:
        terms = self._words(entry)
        found = dict(self.topics.read(entry.text, title=entry.title, language=terms.language))
        found |= {topic: TopicRead(1.0, found[topic].places if topic in found else ()) for topic in entry.topics}
        return with_topics(terms, found)

    def _analyse(self, entry: Entry) -> Analysed:
        return Analysed(entry, self._terms(entry))

    @property
    def thesaurus(self) -> Thesaurus:
        return self.topics.thesaurus

    def _install(
        self, vocabulary: dict[str, NDArray[Any]], segment: dict[str, NDArray[Any]], expansions: dict[str, NDArray[Any]] | None = None
    ) -> None:
        self._vocabulary_arrays = vocabulary
        self._vocabulary = Vocabulary(vocabulary)
        self._compiled = Segment(segment)
        self._alive = np.ones(len(self._compiled), bool)
        self._frequencies = self._compiled.frequencies(len(self._vocabulary))
        self._entries_by_space = np.bincount(self._compiled.languages, minlength=len(SPACES))
        self._expander = Expander(self._vocabulary, self.lexicon, self.thesaurus, expansions)
        self._forget_changes()

    def _forget_changes(self) -> None:
        for name in ("_changes", "_statistics", "_reader"):
            self.__dict__.pop(name, None)

    @cached_property
    def _changes(self) -> Segment:
        return Segment(compile_segment(tuple(self._changed.values()), self._vocabulary))

    @cached_property
    def _statistics(self) -> Statistics:
        frequencies = np.zeros(len(self._vocabulary), np.int64)
        frequencies[: len(self._frequencies)] = self._frequencies
        entries = self._entries_by_space.copy()
        entries[_TOPIC_SPACE] = entries[: len(LANGUAGES)].sum()
        return Statistics.of(frequencies, self._vocabulary.spaces(), entries)

    @cached_property
    def _reader(self) -> QueryReader:
        return QueryReader(self._statistics, self._expander, self._vocabulary)

    def _compiled_place(self, entry_id: str) -> int:
        place = self._compiled.place_of(entry_id)
        return place if place >= 0 and self._alive[place] else -1

    def _compiled_analysed(self, place: int) -> Analysed:
        numbers, weights, _ = self._compiled.terms_of(np.array([place]))
        language = LANGUAGES[self._compiled.languages[place]]
        terms = tuple((self._vocabulary.term(number), weight) for number, weight in zip(numbers.tolist(), weights.tolist(), strict=True))
        return Analysed(self._compiled.entry(place), Terms(language, terms, self._compiled.spans_of(place), {}))

    def _take_out(self, entry_id: str) -> bool:
        changed = self._changed.pop(entry_id, None)
        if changed is not None:
            self._count(changed.terms, -1)
            return True
        place = self._compiled_place(entry_id)
        if place < 0:
            return False
        self._count(self._compiled_analysed(place).terms, -1)
        self._alive[place] = False
        return True

    def _count(self, terms: Terms, step: int) -> None:
        if len(self._frequencies) < len(self._vocabulary):
            self._frequencies = np.append(self._frequencies, np.zeros(len(self._vocabulary) - len(self._frequencies), np.int64))
        for term, _ in terms.weights:
            self._frequencies[self._vocabulary.number(term)] += step
        self._entries_by_space[LANGUAGES.index(terms.language)] += step


def _topics_in(terms: Terms) -> dict[str, TopicRead]:
    return {
        term.stem: TopicRead(weight, places)
        for (term, weight), places in zip(terms.weights, terms.spans.places(), strict=True)
        if term.language == TOPIC
    }


def _ordered(scored: Sequence[tuple[Segment, Scored]], limit: int | None = None) -> list[tuple[float, str, Segment, Scored, int]]:
    """All that scored anything, best first and ties in the order of ids; with a limit at least so many of the best, and all that tie with the last of them."""
    totals = np.concatenate([np.zeros(0), *(result.total for _, result in scored)])
    least = float(np.partition(totals, -limit)[-limit]) if limit and limit < len(totals) else 0.0
    rows = [
        (-float(result.total[row]), segment.ids[int(result.places[row])], segment, result, row)
        for segment, result in scored
        for row in np.flatnonzero((result.total > 0) & (result.total >= least)).tolist()
    ]
    return sorted(rows, key=lambda item: item[:2])


def _compiled(analysed: Sequence[Analysed]) -> tuple[dict[str, NDArray[Any]], dict[str, NDArray[Any]]]:
    ordered = sorted(analysed, key=lambda one: one.entry.id)
    vocabulary = compile_vocabulary({term for one in ordered for term, _ in one.terms.weights})
    return vocabulary, compile_segment(ordered, Vocabulary(vocabulary))


def _part(arrays: Mapping[str, NDArray[Any]], part: str) -> dict[str, NDArray[Any]]:
    return {name.removeprefix(f"{part}."): array for name, array in arrays.items() if name.startswith(f"{part}.")}
