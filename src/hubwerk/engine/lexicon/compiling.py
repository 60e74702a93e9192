"""Compiles the lexicon: phrase pairs in, one memory-mapped file of stems and their likely translations out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy import sparse

from hubwerk.engine.arrayfile import write_arrays
from hubwerk.engine.lexicon.alignment import align
from hubwerk.engine.lexicon.phrases import PhrasePair
from hubwerk.engine.lexicon.strings import pack_strings
from hubwerk.engine.text.compounds import COMPOUNDING, CompoundSplitter, count_parts
from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.text.stems import is_stopword, stem
from hubwerk.engine.text.tokens import words

_LONGEST_PHRASE: Final = 8
# Expected counts below this are noise of the alignment; translations less likely than _UNLIKELY are dropped, as are all but the best _KEPT.
_NOISE: Final = 0.05
_UNLIKELY: Final = 0.01
_KEPT: Final = 16
# How many observations the detour over a third language is worth, and how many unseen translations are allowed for.
_PIVOT_STRENGTH: Final = 3.0
_UNSEEN: Final = 0.3
# How much two words must choose each other, against one choosing the other.
_MUTUAL: Final = 0.2


def compile_lexicon(pairs: Iterable[PhrasePair], path: Path, *, sources: Mapping[str, Any], progress: Callable[[str], None] = lambda _: None) -> None:
    """Learn translations of stems from phrase pairs and write them to `path`.

    Each pair of languages is aligned (see `alignment`), thin pairs are completed over the other two languages, and the chances that a word is
    translated by another, and the other by it, are fused into one likeness from 0 to 1. `sources` is kept as metadata.
    """
    progress("collecting words")
    pairs = _merged(pairs)
    splitters = {language: CompoundSplitter(language, count_parts(_words(pairs, language), language)) for language in COMPOUNDING}
    progress("taking phrases apart")
    numbering = _Numbering(splitters)
    phrases = _numbered(pairs, numbering)
    progress("aligning words")
    counts: dict[tuple[str, str], sparse.csr_matrix] = {}
    for (a, b), numbered in sorted(phrases.items()):
        table = align(numbered, source_size=len(numbering.stems[a]), target_size=len(numbering.stems[b]))
        table.data[table.data < _NOISE] = 0
        table.eliminate_zeros()
        counts[a, b], counts[b, a] = table, table.T.tocsr()
    progress("crossing languages")
    likeness = _likeness(counts, {language: len(numbering.stems[language]) for language in LANGUAGES})
    progress("writing")
    _write(path, numbering, likeness, splitters, sources)


def _merged(pairs: Iterable[PhrasePair]) -> list[PhrasePair]:
    """Each pair once, with its languages in alphabetical order: a dictionary and its mirror image say the same thing."""
    merged: dict[tuple[str, str, str, str], float] = {}
    for a, first, b, second, weight in pairs:
        key = (a, first, b, second) if a < b else (b, second, a, first)
        merged[key] = max(weight, merged.get(key, 0.0))
    return [PhrasePair(*key, weight) for key, weight in merged.items()]


def _words(pairs: Sequence[PhrasePair], language: str) -> set[str]:
    found: set[str] = set()
    for pair in pairs:
        for phrase_language, phrase in ((pair.source_language, pair.source), (pair.target_language, pair.target)):
            if phrase_language == language and len(phrase.split()) <= 2:
                found.update(words(phrase))
    return found


class _Numbering:
    """Numbers the stems of each language as they come."""

    def __init__(self, splitters: Mapping[str, CompoundSplitter]) -> None:
        self.splitters = splitters
        self.stems: dict[str, dict[str, int]] = {language: {} for language in LANGUAGES}
        self._words: dict[str, dict[str, tuple[tuple[int, ...], int | None]]] = {language: {} for language in LANGUAGES}

    def phrase(self, text: str, language: str) -> tuple[list[int], int | None]:
        """The numbers of a phrase's smallest parts, and the number of the whole where the phrase is one compound."""
        found = [self._word(word, language) for word in words(text)]
        return [number for parts, _ in found for number in parts], found[0][1] if len(found) == 1 else None

    def _word(self, word: str, language: str) -> tuple[tuple[int, ...], int | None]:
        known = self._words[language].get(word)
        if known is None:
            known = self._words[language][word] = self._new_word(word, language)
        return known

    def _new_word(self, word: str, language: str) -> tuple[tuple[int, ...], int | None]:
        if is_stopword(word, language):
            return (), None
        splitter = self.splitters.get(language)
        parts = splitter.parts(word) if splitter else (word,)
        numbers = self.stems[language]
        whole = numbers.setdefault(stem(word, language), len(numbers))
        if len(parts) == 1:
            return (whole,), None
        return tuple(numbers.setdefault(stem(part, language), len(numbers)) for part in parts), whole


def _numbered(pairs: Sequence[PhrasePair], numbering: _Numbering) -> dict[tuple[str, str], list[tuple[Sequence[int], Sequence[int], float]]]:
    phrases: dict[tuple[str, str], list[tuple[Sequence[int], Sequence[int], float]]] = defaultdict(list)
    for pair in pairs:
        a, first, b, second = pair[:4]
        first_parts, first_whole = numbering.phrase(first, a)
        second_parts, second_whole = numbering.phrase(second, b)
        if not first_parts or not second_parts or max(len(first_parts), len(second_parts)) > _LONGEST_PHRASE:
            continue
        bucket = phrases[a, b]
        bucket.append((first_parts, second_parts, pair.weight))
        # A compound as a whole: "Entsorgungsbetrieb" beside "entsorgung" and "betrieb".
        if first_whole is not None:
            bucket.append(((first_whole,), second_parts, pair.weight / 2))
        if second_whole is not None:
            bucket.append((first_parts, (second_whole,), pair.weight / 2))
        if first_whole is not None and second_whole is not None:
            bucket.append(((first_whole,), (second_whole,), pair.weight))
    return phrases


def _likeness(counts: Mapping[tuple[str, str], sparse.csr_matrix], sizes: Mapping[str, int]) -> dict[tuple[str, str], sparse.csr_matrix]:
    empty = {(a, b): sparse.csr_matrix((sizes[a], sizes[b])) for a, b in permutations(LANGUAGES, 2)}
    counts = {**empty, **counts}
    direct = {pair: _pruned(_scaled(1 / (_row_sums(table) + _UNSEEN), table)) for pair, table in counts.items()}
    chances = {}
    for a, b in permutations(LANGUAGES, 2):
        detour = sparse.csr_matrix((sizes[a], sizes[b]))
        for c in LANGUAGES:
            if c not in (a, b):
                detour = detour + direct[a, c] @ direct[c, b]
        reach = _row_sums(detour)
        strength = np.where(reach > 0, _PIVOT_STRENGTH, 0.0)
        seen = _row_sums(counts[a, b])
        mixed = counts[a, b] + _scaled(strength / np.maximum(reach, 0.7), detour)
        chances[a, b] = _pruned(_scaled(1 / (seen + strength + _UNSEEN), mixed))
    fused = {}
    for a, b in permutations(LANGUAGES, 2):
        there, back = chances[a, b], chances[b, a].T.tocsr()
        fused[a, b] = (_MUTUAL * there.multiply(back).sqrt() + (1 - _MUTUAL) / 2 * (there + back)).tocsr()
    return fused


def _row_sums(table: sparse.csr_matrix) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.asarray(table.sum(axis=1), dtype=np.float64).ravel()


def _scaled(factors: np.ndarray[Any, np.dtype[np.float64]], table: sparse.csr_matrix) -> sparse.csr_matrix:
    return sparse.csr_matrix(sparse.dia_matrix((factors[np.newaxis, :], [0]), shape=(len(factors), len(factors))) @ table)


def _pruned(table: sparse.csr_matrix) -> sparse.csr_matrix:
    """Only likely entries, and of a row only the best."""
    table = table.tocsr()
    table.data[table.data < _UNLIKELY] = 0
    table.eliminate_zeros()
    lengths = np.diff(table.indptr)
    rows = np.repeat(np.arange(table.shape[0]), lengths)
    order = np.lexsort((table.indices, -table.data, rows))
    rank = np.arange(len(order)) - np.repeat(table.indptr[:-1], lengths)
    kept = order[rank < _KEPT]
    return sparse.csr_matrix((table.data[kept], (rows[kept], table.indices[kept])), shape=table.shape)


def _write(
    path: Path,
    numbering: _Numbering,
    likeness: Mapping[tuple[str, str], sparse.csr_matrix],
    splitters: Mapping[str, CompoundSplitter],
    sources: Mapping[str, Any],
) -> None:
    """All stems in one sorted table "de:stem"; the translations of a stem into all languages in one row, likeness as a byte of its square root."""
    keys = [f"{language}:{text}" for language in LANGUAGES for text in numbering.stems[language]]
    order = sorted(range(len(keys)), key=lambda i: keys[i].encode())
    place = np.empty(len(keys), np.int32)
    place[order] = np.arange(len(keys), dtype=np.int32)
    offsets = dict(zip(LANGUAGES, np.cumsum([0, *(len(numbering.stems[language]) for language in LANGUAGES)]), strict=False))
    rows, columns, values = [], [], []
    for (a, b), table in likeness.items():
        entries = table.tocoo()
        kept = entries.data >= _UNLIKELY
        rows.append(place[entries.row[kept] + offsets[a]])
        columns.append(place[entries.col[kept] + offsets[b]])
        values.append(np.ceil(255 * np.sqrt(np.minimum(entries.data[kept], 1))).astype(np.uint8))
    row, column, value = np.concatenate(rows), np.concatenate(columns), np.concatenate(values)
    sorting = np.lexsort((column, row))
    arrays = {
        **{f"keys_{name}": array for name, array in pack_strings([keys[i] for i in order]).items()},
        "indptr": np.concatenate(([0], np.cumsum(np.bincount(row, minlength=len(keys))))).astype(np.int64),
        "indices": column[sorting],
        "likeness": value[sorting],
    }
    for language, splitter in splitters.items():
        forms = list(splitter.productivity)
        arrays |= {f"parts_{language}_{name}": array for name, array in pack_strings(forms).items()}
        arrays[f"parts_{language}_count"] = np.array([min(splitter.productivity[form], 65535) for form in forms], np.uint16)
    figures = {"stems": {language: len(numbering.stems[language]) for language in LANGUAGES}, "translations": len(value)}
    write_arrays(path, arrays, {"sources": dict(sources), "figures": figures})
