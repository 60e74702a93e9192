"""How telling terms are."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.matching.expansion import Expansion
from hubwerk.engine.matching.terms import SPACES, Term
from hubwerk.engine.text.languages import LANGUAGES

# What other languages tell of how common a word is counts as much as so many entries of its own.
_FOREIGN_ENTRIES: Final = 30


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

    def query_idf(self, term: Term, number: int, expansion: Expansion) -> float:
        """How telling a query term is. Where its own language has few entries, its best counterparts in the others speak for it."""
        space = SPACES.index(term.language)
        own_count = int(self.entries[space])
        frequency = int(self.frequencies[number]) if number >= 0 else 0
        chance = (frequency + 0.5 + _FOREIGN_ENTRIES * self._foreign_chance(space, expansion)) / (own_count + _FOREIGN_ENTRIES)
        return min(1.0, math.log1p(1 / chance) / math.log1p(2 * max(int(self.entries[: len(LANGUAGES)].sum()), 1)))

    def _foreign_chance(self, space: int, expansion: Expansion) -> float:
        """The chance to meet the best counterparts in an entry of their language: their geometric mean, weighted by likeness."""
        logarithms = weights = 0.0
        for other in range(len(LANGUAGES)):
            if other == space or not self.entries[other]:
                continue
            counterparts = np.flatnonzero(self.spaces[expansion.numbers] == other)
            weight, frequency = 0.1, 0
            if len(counterparts):
                # Of several that are equally alike the commonest speaks: their numbers tell when they came, which must not matter.
                best = expansion.likeness[counterparts[-1]]
                frequency = int(self.frequencies[expansion.numbers[counterparts[expansion.likeness[counterparts] == best]]].max())
                weight = float(best)
            logarithms += weight * math.log((frequency + 0.5) / int(self.entries[other]))
            weights += weight
        return math.exp(logarithms / weights) if weights else 0.5 / max(int(self.entries.sum()), 1)
