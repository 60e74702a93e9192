"""The terms of an index that were compiled into arrays, and found again by their look."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.lexicon.strings import StringTable, pack_strings
from hubwerk.engine.matching.shapes import UNLIKE, Lookalikes, likeness_of, shape, shared_least, triples
from hubwerk.engine.matching.terms import SPACES, TOPIC, Term

_NONE: Final[Lookalikes] = (np.zeros(0, np.int64), np.zeros(0, np.float32))


class CompiledTerms:
    """Terms numbered in alphabetical order. All arrays may lie in a mapped file."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """`arrays` as made by `compile_vocabulary`."""
        self._keys = StringTable(arrays["term_bytes"], arrays["term_starts"])
        self._gram_table = StringTable(arrays["gram_bytes"], arrays["gram_starts"])
        self._grams_of_term, self._grams_start = arrays["grams_of_term"], arrays["grams_start"]
        self._terms_of_triple, self._triple_start = arrays["terms_of_triple"], arrays["triple_start"]
        self.spaces: NDArray[np.uint8] = arrays["term_language"]
        self._lexicon_places: NDArray[np.int32] | None = arrays.get("lexicon_places")
        self._numbers_in: tuple[Lexicon, NDArray[np.int32]] | None = None
        self.lookalikes = lru_cache(maxsize=50_000)(self._find_lookalikes)

    def __len__(self) -> int:
        return len(self._keys)

    def number(self, term: Term) -> int:
        """The number of a term, -1 if it is none of these."""
        return self._numbers.get(f"{term.language}:{term.stem}", -1)

    def term(self, number: int) -> Term:
        """The term with this number."""
        language, _, stem = self._keys[number].partition(":")
        return Term(language, stem)

    def lexicon_places(self, lexicon: Lexicon) -> NDArray[np.int32]:
        """Where each term stands in a lexicon, -1 where it does not; to be kept with the arrays as `lexicon_places`."""
        if self._lexicon_places is None:
            self._lexicon_places = np.array([lexicon.place(key.partition(":")[2], key.partition(":")[0]) for key in self._keys], np.int32)
        return self._lexicon_places

    def numbers_at(self, places: NDArray[np.int64], lexicon: Lexicon) -> NDArray[np.int64]:
        """The numbers of the terms at these places of a lexicon, -1 where a term is none of these."""
        if self._numbers_in is None or self._numbers_in[0] is not lexicon:
            numbers = np.full(len(lexicon), -1, np.int32)
            own = self.lexicon_places(lexicon)
            known = np.flatnonzero(own >= 0)
            numbers[own[known]] = known
            self._numbers_in = (lexicon, numbers)
        return self._numbers_in[1][places].astype(np.int64)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self._keys)}

    @cached_property
    def _gram_numbers(self) -> dict[str, int]:
        return {gram: number for number, gram in enumerate(self._gram_table)}

    @cached_property
    def _marked(self) -> NDArray[np.float32]:
        return np.zeros(len(self._gram_table) + 1, np.float32)

    def _find_lookalikes(self, stem: str) -> Lookalikes:
        """Terms of any language that look like a stem."""
        wanted = shape(stem)
        known = [number for gram in sorted(wanted) if (number := self._gram_numbers.get(gram)) is not None]
        all_telling = triples(wanted)
        telling = [number for gram in all_telling if (number := self._gram_numbers.get(gram)) is not None]
        if not telling:
            return _NONE
        sharing = np.concatenate([self._terms_of_triple[self._triple_start[n] : self._triple_start[n + 1]] for n in telling])
        candidates = np.flatnonzero(np.bincount(sharing) >= shared_least(all_telling))
        if not len(candidates):
            return _NONE
        begins, ends = self._grams_start[candidates], self._grams_start[candidates + 1]
        lengths = ends - begins
        self._marked[known] = 1
        overlap = np.add.reduceat(self._marked[self._grams_of_term[ranges(begins, lengths)]], np.cumsum(lengths) - lengths)
        self._marked[known] = 0
        cosine = overlap / np.sqrt(len(wanted) * lengths)
        kept = cosine > UNLIKE
        return candidates[kept].astype(np.int64), likeness_of(cosine[kept])


def compile_vocabulary(terms: Iterable[Term]) -> dict[str, NDArray[Any]]:
    """Arrays for `CompiledTerms`: the sorted terms, their letter groups, and for each triple the terms that have it."""
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
