"""All terms an index has seen, numbered: those compiled into arrays first, then those added since."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.matching.added_terms import AddedTerms
from hubwerk.engine.matching.compiled_terms import CompiledTerms
from hubwerk.engine.matching.terms import SPACES, Term


class Vocabulary:
    """Numbers terms. The compiled ones are in alphabetical order; each added one has the next number."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """`arrays` as made by `compile_vocabulary`."""
        self.compiled = CompiledTerms(arrays)
        self.added = AddedTerms()
        self._spaces = self.compiled.spaces

    def __len__(self) -> int:
        return len(self.compiled) + len(self.added)

    def number(self, term: Term) -> int:
        """The number of a term, -1 if it was never seen."""
        compiled = self.compiled.number(term)
        if compiled >= 0:
            return compiled
        added = self.added.number(term)
        return added + len(self.compiled) if added >= 0 else -1

    def term(self, number: int) -> Term:
        """The term with this number."""
        return self.compiled.term(number) if number < len(self.compiled) else self.added.term(number - len(self.compiled))

    def spaces(self) -> NDArray[np.uint8]:
        """For every term, the place of its language in `SPACES`."""
        return self._spaces

    def add(self, term: Term) -> int:
        """The number of a term, given now if it is new."""
        number = self.number(term)
        if number < 0:
            number = len(self.compiled) + self.added.add(term)
            self._spaces = np.append(self._spaces, np.uint8(SPACES.index(term.language)))
        return number
