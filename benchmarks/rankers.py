"""Who ranks: hubwerk, and the two baselines it has to beat on the same data."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

import bm25s
import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.lexicons import installed_lexicon
from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.lexicon.places import thesaurus_lexicon
from hubwerk.engine.matching import rank
from hubwerk.engine.matching.terms import TopicRead
from hubwerk.engine.matching.topics import TopicFinder, topic_finder
from hubwerk.engine.thesaurus.model import Thesaurus

BM25: Final = "BM25"
CHARACTERS: Final = "character TF-IDF"
HUBWERK: Final = "hubwerk"
HUBWERK_ALONE: Final = "hubwerk, no dictionaries"
Texts = Sequence[Mapping[str, Any]]


class Ranker(Protocol):
    """Ranks documents for queries as `hubwerk.engine.matching.rank` does."""

    def __call__(self, queries: Texts, documents: Texts, k: int = 10) -> NDArray[np.int64]:
        """The best documents for each query, best first, padded with -1."""


def rank_by_bm25(queries: Texts, documents: Texts, k: int = 10) -> NDArray[np.int64]:
    """BM25 over lower-cased words, as bm25s comes."""
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize([document["text"] for document in documents], stopwords=[], show_progress=False), show_progress=False)
    words = bm25s.tokenize([query["text"] for query in queries], stopwords=[], show_progress=False, return_ids=False)
    return np.array([_best(retriever.get_scores(query), k) for query in words], np.int64).reshape(len(queries), k)


def rank_by_characters(queries: Texts, documents: Texts, k: int = 10) -> NDArray[np.int64]:
    """Cosine of TF-IDF vectors over groups of three to five characters within words."""
    vectorizer = character_vectorizer()
    matrix = vectorizer.fit_transform([document["text"] for document in documents]).T.tocsr()
    vectors = vectorizer.transform([query["text"] for query in queries])
    return np.array([_best((vectors[row] @ matrix).toarray()[0], k) for row in range(len(queries))], np.int64).reshape(len(queries), k)


def character_vectorizer() -> TfidfVectorizer:
    """The vectors of the second baseline."""
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)


def _best(scores: NDArray[np.float32], k: int) -> NDArray[np.int64]:
    """The places of the k best scores above zero; equal ones keep their order."""
    order = np.argsort(-scores, kind="stable")[:k]
    found = order[scores[order] > 0]
    return np.pad(found, (0, k - len(found)), constant_values=-1)


class RememberingTopics:
    """A topic finder that reads each text once, however many pools it stands in. Changes no answer."""

    def __init__(self, finder: TopicFinder) -> None:
        self._finder = finder
        self._found: dict[tuple[str, str, str], Mapping[str, TopicRead]] = {}

    @property
    def thesaurus(self) -> Thesaurus:
        return self._finder.thesaurus

    def read(self, text: str, *, title: str, language: str) -> Mapping[str, TopicRead]:
        key = (text, title, language)
        if key not in self._found:
            self._found[key] = self._finder.read(text, title=title, language=language)
        return self._found[key]


def hubwerk_ranker(lexicon: Lexicon) -> Ranker:
    """The engine with a lexicon of one's choice."""
    topics = RememberingTopics(topic_finder(lexicon))

    def rank_by_hubwerk(queries: Texts, documents: Texts, k: int = 10) -> NDArray[np.int64]:
        return rank(queries, documents, k, lexicon=lexicon, topics=topics)

    return rank_by_hubwerk


def rankers() -> dict[str, Callable[[], Ranker]]:
    """How to make each ranker, by its name, baselines first. Without dictionaries on this machine, hubwerk stands there once."""
    made: dict[str, Callable[[], Ranker]] = {BM25: lambda: rank_by_bm25, CHARACTERS: lambda: rank_by_characters}
    if installed_lexicon().has_dictionaries:
        made[HUBWERK] = lambda: hubwerk_ranker(installed_lexicon())
    made[HUBWERK_ALONE] = lambda: hubwerk_ranker(thesaurus_lexicon())
    return made
