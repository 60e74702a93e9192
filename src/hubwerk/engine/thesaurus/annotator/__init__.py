"""Finds the topics of the thesaurus in running text, in any of its languages, with the places they were found at."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final

from hubwerk.engine.text.compounds import COMPOUNDING, CompoundSplitter, count_parts
from hubwerk.engine.text.languages import LANGUAGES, known_language
from hubwerk.engine.text.tokens import tokens
from hubwerk.engine.thesaurus.annotator.borrowing import borrowed
from hubwerk.engine.thesaurus.annotator.context import settled
from hubwerk.engine.thesaurus.annotator.finding import coordinated, joined, signs, spread, whole_words
from hubwerk.engine.thesaurus.annotator.hits import Candidate, Span, TopicHit
from hubwerk.engine.thesaurus.annotator.inside import WordInsides, elided
from hubwerk.engine.thesaurus.annotator.labels import LabelIndex
from hubwerk.engine.thesaurus.annotator.reading import Reading, read
from hubwerk.engine.thesaurus.annotator.scoring import longest, ranked, telling_of
from hubwerk.engine.thesaurus.loading import load
from hubwerk.engine.thesaurus.model import Thesaurus

__all__ = ["Annotator", "Span", "TopicHit", "shipped_annotator"]

_NO_SPLITTERS: Final[Mapping[str, CompoundSplitter]] = MappingProxyType({})


class Annotator:
    """Finds topics in texts. Building it is costly (about a second), so keep one a process; languages are prepared when first read."""

    def __init__(self, thesaurus: Thesaurus, splitters: Mapping[str, CompoundSplitter] = _NO_SPLITTERS) -> None:
        """`splitters` by language know more words than the labels do; without one, the labels' own words are what compounds are made of."""
        self.thesaurus = thesaurus
        self._splitters = dict(splitters)
        self._indexes: dict[str, LabelIndex] = {}
        self._insides: dict[str, WordInsides] = {}

    def annotate(self, text: str, language: str | None) -> tuple[TopicHit, ...]:
        """The topics of a text, best first. A language the engine does not read, or none, is detected from the text."""
        reading = read(text, known_language(language, text))
        candidates = settled(reading, list(self._candidates(reading)), self.thesaurus)
        return ranked(longest(candidates, self.thesaurus), reading, self._telling)

    def prepare(self) -> None:
        """Build everything now instead of at the first text of each language."""
        for language in LANGUAGES:
            self.annotate("Rohrpostkontrolle", language)

    def _candidates(self, reading: Reading) -> Iterator[Candidate]:
        index = self._index(reading.language)
        inside = self._inside(reading.language)
        stream = signs(reading, index)
        yield from whole_words(reading, index, stream)
        yield from coordinated(reading, index, stream)
        yield from spread(reading, index, stream)
        yield from joined(reading, index)
        yield from inside.compounds(reading)
        yield from elided(reading, index)
        yield from borrowed(reading, index, {language: self._index(language) for language in LANGUAGES if language != reading.language})

    @cached_property
    def _telling(self) -> Mapping[str, float]:
        return telling_of(self.thesaurus)

    def _index(self, language: str) -> LabelIndex:
        if language not in self._indexes:
            with _collector_paused():
                self._indexes[language] = LabelIndex(self.thesaurus, language, lambda: self._splitter(language))
                self._indexes[language].build(own=False)
        return self._indexes[language]

    def _inside(self, language: str) -> WordInsides:
        if language not in self._insides:
            with _collector_paused():
                self._index(language).build(own=True)
                self._insides[language] = WordInsides(self._index(language))
        return self._insides[language]

    def _splitter(self, language: str) -> CompoundSplitter | None:
        if language in COMPOUNDING and language not in self._splitters:
            words = {word.text for topic in self.thesaurus for label in topic.labels.get(language, ()) for word in tokens(label)}
            self._splitters[language] = CompoundSplitter(language, count_parts(words, language))
        return self._splitters.get(language)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Building makes some hundred thousand lasting objects and no cycle; looking through them again and again takes half of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@lru_cache(maxsize=1)
def shipped_annotator() -> Annotator:
    """The annotator over our own thesaurus, one a process."""
    return Annotator(load())
