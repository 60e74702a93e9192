"""The terms that came into an index since it was compiled."""

import math
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.matching.shapes import UNLIKE, Lookalikes, likeness_of, shape, shared_least, triples
from hubwerk.engine.matching.terms import SPACES, TOPIC, Term


class AddedTerms:
    """Terms numbered in the order in which they came, from 0. Few beside the compiled ones."""

    def __init__(self) -> None:
        self._numbers: dict[Term, int] = {}
        self._terms: list[Term] = []
        self.spaces: NDArray[np.uint8] = np.zeros(0, np.uint8)
        self._with_triple: dict[str, list[int]] = {}
        self._at_place: tuple[Lexicon, int, dict[int, int]] | None = None

    def __len__(self) -> int:
        return len(self._terms)

    def number(self, term: Term) -> int:
        """The number of a term, -1 if it is none of these."""
        return self._numbers.get(term, -1)

    def term(self, number: int) -> Term:
        """The term with this number."""
        return self._terms[number]

    def add(self, term: Term) -> int:
        """Number a term that is not among these yet."""
        number = self._numbers[term] = len(self._terms)
        self._terms.append(term)
        self.spaces = np.append(self.spaces, np.uint8(SPACES.index(term.language)))
        for gram in triples(shape(term.stem)) if term.language != TOPIC else ():
            self._with_triple.setdefault(gram, []).append(number)
        return number

    def numbers_at(self, places: NDArray[np.int64], lexicon: Lexicon) -> NDArray[np.int64]:
        """The numbers of the terms at these places of a lexicon, -1 where a term is none of these."""
        if self._at_place is None or self._at_place[0] is not lexicon:
            self._at_place = (lexicon, 0, {})
        _, known, at_place = self._at_place
        if known < len(self):
            at_place |= {lexicon.place(term.stem, term.language): number for number, term in enumerate(self._terms[known:], start=known)}
            at_place.pop(-1, None)
            self._at_place = (lexicon, len(self), at_place)
        return np.array([at_place.get(place, -1) for place in places.tolist()], np.int64)

    def lookalikes(self, stem: str) -> Lookalikes:
        """Terms of any language that look like a stem, by the same bar as compiled ones: whether a term was compiled must not show in an answer."""
        wanted = shape(stem)
        telling = triples(wanted)
        sharing = Counter(number for gram in telling for number in self._with_triple.get(gram, ()))
        numbers = sorted(number for number, shared in sharing.items() if shared >= shared_least(telling))
        shapes = [shape(self._terms[number].stem) for number in numbers]
        cosine = np.array([len(wanted & other) / math.sqrt(len(wanted) * len(other)) for other in shapes], np.float64)
        kept = cosine > UNLIKE
        return np.array(numbers, np.int64)[kept], likeness_of(cosine[kept])
