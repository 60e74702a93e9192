"""All terms an index has seen, numbered, and found again by their look."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.lexicon.strings import StringTable, pack_strings
from hubwerk.engine.matching.shapes import shape, triples
from hubwerk.engine.matching.terms import SPACES, TOPIC, Term

# Shapes with a cosine below this have nothing to do with each other; above it likeness grows to 1.
_UNLIKE: Final = 0.3
_MANY: Final = 5


# Numbers of terms and how much they look like the one asked for, from 0 to 1.
Lookalikes = tuple[NDArray[np.int64], NDArray[np.float32]]
_NONE: Final[Lookalikes] = (np.zeros(0, np.int64), np.zeros(0, np.float32))


class Vocabulary:
    """Numbers terms: those compiled into arrays first, in alphabetical order, then those added since."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """`arrays` as made by `compile_vocabulary`."""
        self._keys = StringTable(arrays["term_bytes"], arrays["term_starts"])
        self._gram_numbers = {gram: number for number, gram in enumerate(StringTable(arrays["gram_bytes"], arrays["gram_starts"]))}
        self._grams_of_term, self._grams_start = arrays["grams_of_term"], arrays["grams_start"]
        self._terms_of_triple, self._triple_start = arrays["terms_of_triple"], arrays["triple_start"]
        self._all_spaces: NDArray[np.uint8] = arrays["term_language"]
        self._marked = np.zeros(len(self._gram_numbers) + 1, np.float32)
        self._lexicon_places: NDArray[np.int32] | None = arrays.get("lexicon_places")
        self._numbers_in: tuple[Lexicon, NDArray[np.int32]] | None = None
        self._added: dict[Term, int] = {}
        self._added_with_triple: dict[str, list[int]] = {}
        self._added_terms: list[Term] = []
        self._compiled_lookalikes = lru_cache(maxsize=50_000)(self._find_lookalikes)

    def __len__(self) -> int:
        return len(self._keys) + len(self._added_terms)

    def number(self, term: Term) -> int:
        """The number of a term, -1 if it was never seen."""
        compiled = self._keys.find(str(term))
        return compiled if compiled >= 0 else self._added.get(term, -1)

    def term(self, number: int) -> Term:
        """The term with this number."""
        if number >= len(self._keys):
            return self._added_terms[number - len(self._keys)]
        language, _, stem = self._keys[number].partition(":")
        return Term(language, stem)

    def spaces(self) -> NDArray[np.uint8]:
        """For every term, the place of its language in `SPACES`."""
        return self._all_spaces

    def add(self, term: Term) -> int:
        """The number of a term, given now if it is new."""
        number = self.number(term)
        if number < 0:
            number = len(self)
            self._added[term] = number
            self._added_terms.append(term)
            if self._numbers_in is not None and (place := self._numbers_in[0].place(term.stem, term.language)) >= 0:
                self._numbers_in[1][place] = number
            self._all_spaces = np.append(self._all_spaces, np.uint8(SPACES.index(term.language)))
            for gram in triples(shape(term.stem)) if term.language != TOPIC else ():
                self._added_with_triple.setdefault(gram, []).append(number)
        return number

    def lexicon_places(self, lexicon: Lexicon) -> NDArray[np.int32]:
        """Where each compiled term stands in a lexicon, -1 where it does not; to be kept with the arrays as `lexicon_places`."""
        if self._lexicon_places is None:
            self._lexicon_places = np.array([lexicon.place(key.partition(":")[2], key.partition(":")[0]) for key in self._keys], np.int32)
        return self._lexicon_places

    def numbers_in(self, lexicon: Lexicon) -> NDArray[np.int32]:
        """For every place of a lexicon the number of its term here, -1 where there is none."""
        if self._numbers_in is None or self._numbers_in[0] is not lexicon:
            numbers = np.full(len(lexicon), -1, np.int32)
            places = self.lexicon_places(lexicon)
            known = np.flatnonzero(places >= 0)
            numbers[places[known]] = known
            for term, number in self._added.items():
                if (place := lexicon.place(term.stem, term.language)) >= 0:
                    numbers[place] = number
            self._numbers_in = (lexicon, numbers)
        return self._numbers_in[1]

    def lookalikes(self, stem: str, *, other_than: str = "") -> Lookalikes:
        """Terms that look like a stem, of any language or of any but one."""
        numbers, likeness = self._compiled_lookalikes(stem)
        if self._added_terms:
            added, added_likeness = self._added_lookalikes(stem)
            numbers, likeness = np.concatenate((numbers, added)), np.concatenate((likeness, added_likeness))
        if other_than:
            wanted = self._all_spaces[numbers] != SPACES.index(other_than)
            return numbers[wanted], likeness[wanted]
        return numbers, likeness

    def _added_lookalikes(self, stem: str) -> Lookalikes:
        wanted = shape(stem)
        telling = triples(wanted)
        sharing = Counter(number for gram in telling for number in self._added_with_triple.get(gram, ()))
        # The same bar as for compiled terms: whether a term was compiled must not show in an answer.
        numbers = sorted(number for number, shared in sharing.items() if shared >= _shared_least(telling))
        shapes = [shape(self.term(number).stem) for number in numbers]
        cosine = np.array([len(wanted & other) / math.sqrt(len(wanted) * len(other)) for other in shapes], np.float64)
        kept = cosine > _UNLIKE
        return np.array(numbers, np.int64)[kept], _likeness(cosine[kept])

    def _find_lookalikes(self, stem: str) -> Lookalikes:
        wanted = shape(stem)
        known = [number for gram in sorted(wanted) if (number := self._gram_numbers.get(gram)) is not None]
        all_telling = triples(wanted)
        telling = [number for gram in all_telling if (number := self._gram_numbers.get(gram)) is not None]
        if not telling:
            return _NONE
        sharing = np.concatenate([self._terms_of_triple[self._triple_start[n] : self._triple_start[n + 1]] for n in telling])
        candidates = np.flatnonzero(np.bincount(sharing) >= _shared_least(all_telling))
        if not len(candidates):
            return _NONE
        begins, ends = self._grams_start[candidates], self._grams_start[candidates + 1]
        lengths = ends - begins
        self._marked[known] = 1
        overlap = np.add.reduceat(self._marked[self._grams_of_term[ranges(begins, lengths)]], np.cumsum(lengths) - lengths)
        self._marked[known] = 0
        cosine = overlap / np.sqrt(len(wanted) * lengths)
        kept = cosine > _UNLIKE
        return candidates[kept].astype(np.int64), _likeness(cosine[kept])


def _shared_least(telling: Sequence[str]) -> int:
    """How many telling groups a lookalike must share: of a long word more than one."""
    return 2 if len(telling) >= _MANY else 1


def _likeness(cosine: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """From 0 at the cosine below which nothing counts to 1 for the same shape, rounded so that equal shapes are equal however they were summed."""
    return np.asarray(np.round((cosine - _UNLIKE) / (1 - _UNLIKE), 5), np.float32)


def compile_vocabulary(terms: Iterable[Term]) -> dict[str, NDArray[Any]]:
    """Arrays for `Vocabulary`: the sorted terms, their letter groups, and for each triple the terms that have it."""
    keys = sorted(map(str, terms), key=str.encode)
    shapes = [[] if key.startswith(f"{TOPIC}:") else sorted(shape(key.partition(":")[2])) for key in keys]
    grams = sorted({gram for found in shapes for gram in found})
    numbers = {gram: number for number, gram in enumerate(grams)}
    lengths = np.array([len(found) for found in shapes], np.int64)
    grams_of_term = np.array([numbers[gram] for found in shapes for gram in found], np.int32)
    is_triple = np.array([len(gram) == 3 for gram in grams], bool)
    owner = np.repeat(np.arange(len(keys), dtype=np.int32), lengths)
    telling = is_triple[grams_of_term] if len(grams_of_term) else np.zeros(0, bool)
    order = np.argsort(grams_of_term[telling], kind="stable")
    return {
        **prefixed("term", pack_strings(keys)),
        "term_language": np.array([SPACES.index(key.partition(":")[0]) for key in keys], np.uint8),
        **prefixed("gram", pack_strings(grams)),
        "grams_of_term": grams_of_term,
        "grams_start": starts_of(lengths),
        "terms_of_triple": owner[telling][order],
        "triple_start": starts_of(np.bincount(grams_of_term[telling], minlength=len(grams))),
    }


def prefixed(prefix: str, arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The same arrays under names of their own."""
    return {f"{prefix}_{name}": array for name, array in arrays.items()}


def starts_of(lengths: NDArray[np.int64] | Sequence[int]) -> NDArray[np.int64]:
    """Where runs of these lengths begin when laid end to end, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


def ranges(begins: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """All places of runs given by where they begin and how long they are, end to end."""
    total = int(lengths.sum())
    return np.repeat(begins - (np.cumsum(lengths) - lengths), lengths) + np.arange(total)
