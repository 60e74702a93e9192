"""How telling terms are."""

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.matching.expansion import Expansion
from hubwerk.engine.matching.terms import SPACES, Term
from hubwerk.engine.text.languages import LANGUAGES

# What other languages tell of how common a word is counts as much as so many entries of its own.
_FOREIGN_ENTRIES: Final = 30
# What a language without any counterpart has to say weighs this much.
_UNMET: Final = 0.1


@dataclass(frozen=True, slots=True)
class Statistics:
    """How telling terms are: in how many entries each stands, how many entries its language has, and the inverse document frequency (0 to 1) from both."""

    frequencies: NDArray[np.int64]
    spaces: NDArray[np.uint8]
    entries: NDArray[np.int64]
    idf: NDArray[np.float64]

    @classmethod
    def of(cls, frequencies: NDArray[np.int64], spaces: NDArray[np.uint8], entries: NDArray[np.int64]) -> "Statistics":
        """From in how many entries each term stands, the language of each term, and how many entries there are in each language."""
        count = np.maximum(entries, 1)[spaces]
        return cls(frequencies, spaces, entries, np.log1p(count / (frequencies + 0.5)) / np.log1p(count / 0.5))

    def query_idf(self, term: Term, number: int, counterparts: "Counterparts") -> float:
        """How telling a query term is. Where its own language has few entries, its best counterparts in the others speak for it."""
        space = SPACES.index(term.language)
        own_count = int(self.entries[space])
        frequency = int(self.frequencies[number]) if number >= 0 else 0
        chance = (frequency + 0.5 + _FOREIGN_ENTRIES * self._foreign_chance(space, counterparts)) / (own_count + _FOREIGN_ENTRIES)
        return min(1.0, math.log1p(1 / chance) / math.log1p(2 * max(int(self.entries[: len(LANGUAGES)].sum()), 1)))

    def counterparts(self, expansion: Expansion) -> "Counterparts":
        """The best a term stands for in each of `SPACES`."""
        spaces = self.spaces[expansion.numbers]
        likeness = np.zeros(len(SPACES), np.float32)
        likeness[spaces] = expansion.likeness  # ascending: the last, highest one stays
        best = expansion.likeness == likeness[spaces]
        # Of several that are equally alike the commonest speaks: their numbers tell when they came, which must not matter.
        frequencies = np.zeros(len(SPACES), np.int64)
        np.maximum.at(frequencies, spaces[best], self.frequencies[expansion.numbers[best]])
        return Counterparts(likeness, frequencies)

    def _foreign_chance(self, space: int, counterparts: "Counterparts") -> float:
        """The chance to meet the best counterparts in an entry of their language: their geometric mean, weighted by likeness."""
        logarithms = weights = 0.0
        for other, (likeness, frequency) in enumerate(zip(counterparts.likeness.tolist(), counterparts.frequencies.tolist(), strict=True)):
            if other < len(LANGUAGES) and other != space and self.entries[other]:
                weight = likeness or _UNMET
                logarithms += weight * math.log((frequency + 0.5) / int(self.entries[other]))
                weights += weight
        return math.exp(logarithms / weights) if weights else 0.5 / max(int(self.entries.sum()), 1)


class Counterparts(NamedTuple):
    """How alike the best counterpart in each of `SPACES` is, 0 where there is none, and in how many entries it stands."""

    likeness: NDArray[np.float32]
    frequencies: NDArray[np.int64]
