"""The pools a query is put to: all documents of one other language, and all documents of all languages at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.data_sets import Document, Query
from benchmarks.metrics import Figures, figures, mean_figures
from benchmarks.rankers import Ranker

MIXED: Final = "mixed"


@dataclass(frozen=True, slots=True)
class Pool:
    """Documents with the queries put to them, and for each query the places of the documents that are right."""

    documents: tuple[Document, ...]
    queries: tuple[Query, ...]
    relevant: tuple[frozenset[int], ...]
    language: str

    def label(self, query: Query) -> str:
        """What a query's figures are counted under: its pair of languages, or the mixed pool."""
        return MIXED if self.language == MIXED else f"{query.lang}→{self.language}"


def pools_of(documents: Sequence[Document], queries: Iterable[Query]) -> Iterator[Pool]:
    """A pool for each language that some query of another language looks for, and the mixed one."""
    asked = tuple(queries)
    for language in sorted({document.lang for document in documents}):
        within = tuple(document for document in documents if document.lang == language)
        asking = tuple(query for query in asked if query.lang != language and query.relevant.get(language))
        if asking:
            yield _pool(within, asking, language)
    yield _pool(tuple(documents), asked, MIXED)


def _pool(documents: tuple[Document, ...], queries: tuple[Query, ...], language: str) -> Pool:
    places = {(document.lang, document.id): place for place, document in enumerate(documents)}
    wanted = [frozenset(places[lang, one] for lang, ids in query.relevant.items() for one in ids if (lang, one) in places) for query in queries]
    answerable = [row for row, right in enumerate(wanted) if right]
    return Pool(documents, tuple(queries[row] for row in answerable), tuple(wanted[row] for row in answerable), language)


def measure(ranker: Ranker, pools: Iterable[Pool]) -> dict[str, Figures]:
    """A ranker's figures by pair of languages, and in the mixed pool."""
    found: dict[str, Figures] = {}
    for pool in pools:
        ranked = ranker([_values(query) for query in pool.queries], [_values(document) for document in pool.documents])
        labels = [pool.label(query) for query in pool.queries]
        for label in sorted(set(labels)):
            rows = [row for row, own in enumerate(labels) if own == label]
            found[label] = figures(ranked[rows], [pool.relevant[row] for row in rows])
    return found


def across_languages(found: dict[str, Figures]) -> Figures:
    """The mean over the pairs of languages, each counting the same."""
    return mean_figures(figure for label, figure in found.items() if label != MIXED)


def _values(text: Document | Query) -> dict[str, str]:
    return {"text": text.text, "lang": text.lang}
