"""The engine as a library function, for anyone's texts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.matching.entries import Entry, entry_from_json
from hubwerk.engine.matching.index import Found, MatchIndex
from hubwerk.engine.matching.topics import TopicFinder
from hubwerk.engine.matching.weights import Preferences, Weights

# So many documents are looked at before the languages are levelled, by the mean of so many best of each, to such a degree
# (0 not at all, 1 until the best of each language are equal; found on the fitting half of the benchmark data).
_POOL: Final = 200
_BEST: Final = 5
_LEVELLING: Final = 0.3
_SUBJECT_ONLY: Final = Preferences(roles=0.12, nearness=0.06, border=0.0, freshness=0.0)


def rank(
    queries: Sequence[Mapping[str, Any]],
    documents: Sequence[Mapping[str, Any]],
    k: int = 10,
    *,
    lexicon: Lexicon | None = None,
    topics: TopicFinder | None = None,
    weights: Weights | None = None,
) -> NDArray[np.int64]:
    """The best documents for each query, best first: an integer array (n_queries, k) of indices into `documents`, padded with -1.

    Each mapping has `text` and `lang` (a code or None for unknown); `title`, `kind`, `roles`, `topics`, `organisation` and `place` (latitude, longitude, country) as in `Entry` are
    optional. Documents in the query's own and in other languages compete in one pool on even terms: see `_balanced`. Deterministic; equal scores
    keep the order of the documents.
    """
    width = len(str(max(len(documents), 1)))
    index = MatchIndex.build(
        (_entry(f"{place:0{width}}", document) for place, document in enumerate(documents)), lexicon=lexicon, topics=topics, weights=weights
    )
    ranked = np.full((len(queries), k), -1, np.int64)
    for row, query in enumerate(queries):
        found = index.find(_entry("query", query), limit=max(k, _POOL), preferences=_SUBJECT_ONLY)
        best = _balanced(found, index)[:k]
        ranked[row, : len(best)] = [int(one.id) for one in best]
    return ranked


def _balanced(found: Sequence[Found], index: MatchIndex) -> list[Found]:
    """The same, best first once the languages are put on a level.

    Words match more often within a language than across, so a language's scores lie higher or lower as a whole. Each score is measured, to a
    part, by the mean of the best of its language. Within one language nothing moves.
    """
    by_language: dict[str, list[float]] = {}
    for one in found:
        by_language.setdefault(index.language_of(one.id), []).append(one.score)
    level = {language: sum(scores[:_BEST]) / len(scores[:_BEST]) for language, scores in by_language.items()}
    return sorted(found, key=lambda one: (-round(one.score / level[index.language_of(one.id)] ** _LEVELLING, 6), one.id))


def _entry(entry_id: str, values: Mapping[str, Any]) -> Entry:
    given = {name: value for name, value in values.items() if value is not None}
    return entry_from_json({**given, "id": entry_id, "text": values.get("text") or "", "language": values.get("lang") or values.get("language")})
