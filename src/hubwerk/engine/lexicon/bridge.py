"""The compiled lexicon as the engine uses it."""

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from hubwerk.engine.arrayfile import open_arrays
from hubwerk.engine.lexicon.strings import StringTable
from hubwerk.engine.text.compounds import COMPOUNDING, CompoundSplitter


class Translation(NamedTuple):
    """A stem of another language and how likely it means the same, from 0 to 1."""

    language: str
    stem: str
    likeness: float


class Lexicon:
    """Translations of stems between all languages, and the compound splitters that were learned along. Read-only; safe to share."""

    def __init__(self, path: Path) -> None:
        """Map a file made by `compile_lexicon`. Raises `BrokenArrayFile` or OSError."""
        self._arrays, self.metadata = open_arrays(path)
        self._keys = StringTable(self._arrays["keys_bytes"], self._arrays["keys_starts"])
        self.translations = lru_cache(maxsize=100_000)(self._translations)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def sources(self) -> dict[str, Any]:
        """What the lexicon was compiled from, as named then."""
        return dict(self.metadata["sources"])

    @property
    def has_dictionaries(self) -> bool:
        """Whether general dictionaries went into it, beside thesauri."""
        return bool(self.metadata["sources"].get("dictionaries"))

    def knows(self, stem: str, language: str) -> bool:
        """Whether the lexicon holds this stem."""
        return self._keys.find(f"{language}:{stem}") >= 0

    def _translations(self, stem: str, language: str) -> tuple[Translation, ...]:
        """All likely translations of a stem into all other languages, the likeliest first."""
        place = self._keys.find(f"{language}:{stem}")
        if place < 0:
            return ()
        begin, end = self._arrays["indptr"][place], self._arrays["indptr"][place + 1]
        likeness = (self._arrays["likeness"][begin:end] / np.float64(255)) ** 2
        found = []
        for i in np.lexsort((self._arrays["indices"][begin:end], -likeness)):
            other, _, text = self._keys[self._arrays["indices"][begin + i]].partition(":")
            found.append(Translation(other, text, float(likeness[i])))
        return tuple(found)

    @cached_property
    def splitters(self) -> dict[str, CompoundSplitter]:
        """A compound splitter for each language that needs one."""
        return {language: CompoundSplitter(language, self._productivity(language)) for language in COMPOUNDING}

    def _productivity(self, language: str) -> dict[str, int]:
        forms = StringTable(self._arrays[f"parts_{language}_bytes"], self._arrays[f"parts_{language}_starts"])
        return dict(zip(forms, self._arrays[f"parts_{language}_count"].tolist(), strict=True))
