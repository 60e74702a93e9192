"""The terms of a query, weighed for one state of the index."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.matching.expansion import Expander, Expansion, Wholes
from hubwerk.engine.matching.statistics import Statistics
from hubwerk.engine.matching.terms import SPACES, TOPIC, Term, Terms
from hubwerk.engine.matching.vocabulary import Vocabulary

# However often a word is used in a query, it counts at most so much.
_MOST: Final = 1.75
# A query term stands for at most so many terms of each language: further ones cost time and add noise.
_ALTERNATIVES: Final = 20
# The alternatives of one language together stand in at most this share of its entries, or in so many: what stands for everything tells nothing.
_SHARE: Final = 0.1
_FEW: Final = 100


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A term of the query with its weight and all it may stand for; `reach` is the highest likeness in each of `SPACES`."""

    term: Term
    weight: float
    expansion: Expansion
    reach: NDArray[np.float32]


class _Weighed(NamedTuple):
    idf: float
    expansion: Expansion
    reach: NDArray[np.float32]


class QueryReader:
    """Weighs the terms of queries by how telling they are; a term nobody has used is as telling as can be."""

    def __init__(self, statistics: Statistics, expander: Expander, vocabulary: Vocabulary) -> None:
        self._statistics = statistics
        self._expander = expander
        self._vocabulary = vocabulary
        self._most = np.maximum(_FEW, _SHARE * statistics.entries)
        self._weighed = lru_cache(maxsize=20_000)(self._weigh)

    def read(self, terms: Terms) -> list[QueryTerm]:
        """The terms of a query with their weights and all they may stand for."""
        found = []
        for term, count in terms.weights:
            idf, expansion, reach = self._weighed(term, terms.wholes.get(term, ()))
            found.append(QueryTerm(term, idf * (count if term.language == TOPIC else min(count, _MOST)), expansion, reach))
        return found

    def _weigh(self, term: Term, wholes: Wholes) -> _Weighed:
        expansion = self._in_use(self._expander.expand(term, wholes))
        number = self._vocabulary.number(term)
        counterparts = self._statistics.counterparts(expansion)
        if term.language == TOPIC:
            idf = float(self._statistics.idf[number]) if number >= 0 else 1.0
        else:
            idf = self._statistics.query_idf(term, number, counterparts)
        return _Weighed(idf, expansion, counterparts.likeness)

    def _in_use(self, expansion: Expansion) -> Expansion:
        """Only terms that stand in some entry (those of entries since removed must not count), and of each language only the most alike, with all that tie."""
        frequencies, spaces = self._statistics.frequencies[expansion.numbers], self._statistics.spaces[expansion.numbers]
        used = frequencies > 0
        by_space = np.argsort(spaces, kind="stable")
        ends = np.cumsum(np.bincount(spaces, minlength=len(SPACES))).tolist()
        for space, (begin, end) in enumerate(pairwise([0, *ends])):
            if begin == end:
                continue
            # Best first. An unused one stands nowhere, so it takes no share; whether it takes a place among the best must not matter either.
            of_space = by_space[begin:end][::-1]
            of_space = of_space[used[of_space]]
            within = int(np.searchsorted(np.cumsum(frequencies[of_space]), self._most[space], side="right"))
            kept = min(max(within, 1), _ALTERNATIVES)
            if kept < len(of_space):
                likeness = expansion.likeness[of_space]
                used[of_space[likeness < likeness[kept - 1]]] = False
        return expansion if used.all() else Expansion(expansion.numbers[used], expansion.likeness[used], expansion.channels[used])
