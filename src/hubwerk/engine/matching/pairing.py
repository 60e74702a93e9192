"""Which words of an entry answer which words of a query."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.matching.expansion import Channel
from hubwerk.engine.matching.query_terms import QueryTerm
from hubwerk.engine.matching.reasons import WordPair
from hubwerk.engine.matching.spans import Place
from hubwerk.engine.matching.terms import Term
from hubwerk.engine.matching.vocabulary import Vocabulary


class Pairing:
    """Pairs the terms of one query with those of entries."""

    def __init__(self, terms: Sequence[QueryTerm], places: Mapping[Term, tuple[Place, ...]], vocabulary: Vocabulary) -> None:
        """`places` tells where the query's terms stand in it."""
        self._terms = terms
        self._places = places
        self._vocabulary = vocabulary

    def pairs(self, entry_numbers: NDArray[np.int64], entry_places: Sequence[tuple[Place, ...]]) -> list[WordPair]:
        """Each query term with its best counterpart in an entry, strongest first; query terms without one are left out.

        The entry is given by the numbers of its terms and, in the same order, where each stands.
        """
        numbers, owners = self._meant
        self._in_entry[entry_numbers] = True
        met = np.flatnonzero(self._in_entry[numbers])
        self._in_entry[entry_numbers] = False
        of_term: dict[int, list[int]] = defaultdict(list)
        for owner, place in zip(owners[met].tolist(), met.tolist(), strict=True):
            of_term[owner].append(place)
        places_of = dict(zip(entry_numbers.tolist(), entry_places, strict=True))
        found = []
        for owner, met_places in of_term.items():
            term, first = self._terms[owner], int(self._first[owner])
            inside = [place - first for place in met_places]
            best = term.expansion.likeness[inside[-1]]
            equal = [place for place in inside if term.expansion.likeness[place] == best]
            counterpart, place = min((self._vocabulary.term(int(term.expansion.numbers[place])), place) for place in equal)
            channel = Channel(int(term.expansion.channels[place]))
            there = places_of[int(term.expansion.numbers[place])]
            found.append(WordPair(term.term, counterpart, channel, term.weight * float(best), self._places.get(term.term, ()), there))
        return sorted(found, key=lambda pair: (-pair.share, pair.query_term))

    @cached_property
    def _lengths(self) -> NDArray[np.int64]:
        return np.array([len(term.expansion.numbers) for term in self._terms], np.int64)

    @cached_property
    def _first(self) -> NDArray[np.int64]:
        return np.asarray(np.cumsum(self._lengths) - self._lengths)

    @cached_property
    def _meant(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All terms that any query term stands for, end to end, and which query term each is of."""
        numbers = np.concatenate([np.zeros(0, np.int64), *(term.expansion.numbers for term in self._terms)])
        return numbers, np.repeat(np.arange(len(self._terms)), self._lengths)

    @cached_property
    def _in_entry(self) -> NDArray[np.bool_]:
        return np.zeros(len(self._vocabulary), np.bool_)
