"""The compiled lexicon as the engine uses it."""

from bisect import bisect_left
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.arrayfile import open_arrays
from hubwerk.engine.lexicon.strings import StringTable
from hubwerk.engine.text.compounds import COMPOUNDING, CompoundSplitter
from hubwerk.engine.text.languages import LANGUAGES


class Translation(NamedTuple):
    """A stem of another language and how likely it means the same, from 0 to 1."""

    language: str
    stem: str
    likeness: float


class TranslationRow(NamedTuple):
    """The translations of one stem as arrays, likeliest first: their places in the lexicon, their languages as places in `LANGUAGES`, their likeness."""

    places: NDArray[np.int64]
    languages: NDArray[np.int64]
    likeness: NDArray[np.float64]


_NO_ROW: Final = TranslationRow(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


class Lexicon:
    """Translations of stems between all languages, and the compound splitters that were learned along. Read-only; safe to share."""

    def __init__(self, path: Path) -> None:
        """Map a file made by `compile_lexicon`. Raises `BrokenArrayFile` or OSError."""
        self._arrays, self.metadata = open_arrays(path)
        self._name = path.stem
        self._keys = StringTable(self._arrays["keys_bytes"], self._arrays["keys_starts"])
        # The stems of a language stand together; where each language begins tells the language of a place.
        self._order = sorted(LANGUAGES)
        self._language_starts = np.array([bisect_left(self._keys, f"{language}:") for language in self._order])
        self._language_numbers = np.array([LANGUAGES.index(language) for language in self._order])
        self.row = lru_cache(maxsize=50_000)(self._row)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def name(self) -> str:
        """What tells this lexicon from one compiled from other sources."""
        return self._name

    @property
    def sources(self) -> dict[str, Any]:
        """What the lexicon was compiled from, as named then."""
        return dict(self.metadata["sources"])

    @property
    def has_dictionaries(self) -> bool:
        """Whether general dictionaries went into it, beside thesauri."""
        return bool(self.metadata["sources"].get("dictionaries"))

    def place(self, stem: str, language: str) -> int:
        """Where a stem stands in the lexicon, -1 if it does not."""
        return self._keys.find(f"{language}:{stem}")

    def stem(self, place: int) -> str:
        """The stem at a place."""
        return str(self._keys[place]).partition(":")[2]

    def translations(self, stem: str, language: str) -> tuple[Translation, ...]:
        """All likely translations of a stem into all other languages, the likeliest first."""
        row = self.row(stem, language)
        return tuple(
            Translation(LANGUAGES[number], self.stem(place), likeness)
            for place, number, likeness in zip(row.places.tolist(), row.languages.tolist(), row.likeness.tolist(), strict=True)
        )

    def _row(self, stem: str, language: str) -> TranslationRow:
        """The translations of a stem as arrays."""
        place = self.place(stem, language)
        if place < 0:
            return _NO_ROW
        begin, end = self._arrays["indptr"][place], self._arrays["indptr"][place + 1]
        likeness = (self._arrays["likeness"][begin:end] / np.float64(255)) ** 2
        places = self._arrays["indices"][begin:end].astype(np.int64)
        order = np.lexsort((places, -likeness))
        languages = self._language_numbers[np.searchsorted(self._language_starts, places[order], side="right") - 1]
        return TranslationRow(places[order], languages, likeness[order])

    @cached_property
    def splitters(self) -> dict[str, CompoundSplitter]:
        """A compound splitter for each language that needs one."""
        return {language: CompoundSplitter(language, self._productivity(language)) for language in COMPOUNDING}

    def _productivity(self, language: str) -> dict[str, int]:
        forms = StringTable(self._arrays[f"parts_{language}_bytes"], self._arrays[f"parts_{language}_starts"])
        return dict(zip(forms, self._arrays[f"parts_{language}_count"].tolist(), strict=True))
