"""What a word of a query may look like in the texts: itself, its translations, words of its kind."""

from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.lexicon.bridge import Lexicon, Translation
from hubwerk.engine.matching.terms import TOPIC, Term
from hubwerk.engine.matching.vocabulary import Vocabulary
from hubwerk.engine.thesaurus.model import Thesaurus


class Channel(IntEnum):
    """How two terms were found to belong together."""

    SAME = 0
    BRIDGE = 1
    SHAPE = 2
    TOPIC = 3


class Expansion(NamedTuple):
    """Terms of the vocabulary a query term can stand for, ordered by how alike they are (0 to 1, ascending), and by which channel."""

    numbers: NDArray[np.int64]
    likeness: NDArray[np.float32]
    channels: NDArray[np.uint8]


# The likeness of the lexicon is a chance; this power turns it into what a match is worth.
_DAMPING: Final = 0.2
# A word that only looks alike is worth this much of one that is the same; one that looks like a translation, this much of the translation.
_SHAPE: Final = 0.7
_HOP: Final = 0.8
_HOPS: Final = 3
_HOP_FROM: Final = 0.08
# A compound as a whole tells which translation of its parts is meant.
_WHOLE: Final = 0.8
_HALF: Final = 0.5
_HEAD_ONLY: Final = 0.7
# A topic speaks for its broader, narrower and related ones this much.
_BROADER: Final = 0.5
_NARROWER: Final = 0.6
_RELATED: Final = 0.4

_Found = dict[int, tuple[float, Channel]]
Wholes = tuple[tuple[Term, bool], ...]


class Expander:
    """Expands query terms over one vocabulary by one lexicon and one thesaurus."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, thesaurus: Thesaurus) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._thesaurus = thesaurus
        self._translated = lru_cache(maxsize=50_000)(self._translations)
        self._cached = lru_cache(maxsize=20_000)(self._expand)

    def expand(self, term: Term, wholes: Wholes = ()) -> Expansion:
        """All terms of the vocabulary a query term can stand for, each once with its best likeness.

        `wholes` are the compounds it is a part of in the query, and whether it is their head.
        """
        return self._cached(term, wholes, len(self._vocabulary))

    def _expand(self, term: Term, wholes: Wholes, _vocabulary_size: int) -> Expansion:
        found = self._topics(term) if term.language == TOPIC else self._words(term, wholes)
        ordered = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
        return Expansion(
            np.array([number for number, _ in ordered], np.int64),
            np.array([likeness for _, (likeness, _) in ordered], np.float32),
            np.array([channel for _, (_, channel) in ordered], np.uint8),
        )

    def _topics(self, term: Term) -> _Found:
        found: _Found = {}
        if term.stem in self._thesaurus:
            roots = set(self._thesaurus.roots)
            for worth, others in (
                (_BROADER, self._thesaurus[term.stem].broader),
                (_NARROWER, self._thesaurus.narrower[term.stem]),
                (_RELATED, self._thesaurus.related[term.stem]),
            ):
                for other in others:
                    if other not in roots and (number := self._vocabulary.number(Term(TOPIC, other))) >= 0:
                        _raise(found, number, worth, Channel.TOPIC)
        if (own := self._vocabulary.number(term)) >= 0:
            found[own] = (1.0, Channel.TOPIC)
        return found

    def _words(self, term: Term, wholes: Wholes) -> _Found:
        found: _Found = {}
        self._add_translations(found, term)
        for whole, is_head in wholes:
            meant: _Found = {}
            self._add_translations(meant, whole)
            for number, (likeness, channel) in meant.items():
                if number in found:
                    _raise(found, number, min(1.0, _WHOLE * likeness + _HALF * found[number][0]), channel)
                elif is_head:
                    _raise(found, number, _HEAD_ONLY * likeness, channel)
        for number, likeness in self._vocabulary.lookalikes(term.stem):
            _raise(found, number, _SHAPE * likeness if likeness < 1 else 1.0, Channel.SHAPE)
        if (own := self._vocabulary.number(term)) >= 0:
            found[own] = (1.0, Channel.SAME)
        return found

    def _add_translations(self, found: _Found, term: Term) -> None:
        hops: dict[str, int] = {}
        for translation, worth in self._translated(term):
            if (number := self._vocabulary.number(Term(translation.language, translation.stem))) >= 0:
                _raise(found, number, worth, Channel.BRIDGE)
            if translation.likeness < _HOP_FROM or hops.get(translation.language, 0) >= _HOPS:
                continue
            hops[translation.language] = hops.get(translation.language, 0) + 1
            for number, likeness in self._vocabulary.lookalikes(translation.stem):
                if self._vocabulary.language(number) != term.language:
                    _raise(found, number, _HOP * worth * likeness, Channel.BRIDGE)

    def _translations(self, term: Term) -> tuple[tuple[Translation, float], ...]:
        return tuple((translation, translation.likeness**_DAMPING) for translation in self._lexicon.translations(term.stem, term.language))


def _raise(found: _Found, number: int, likeness: float, channel: Channel) -> None:
    if number not in found or found[number][0] < likeness:
        found[number] = (likeness, channel)
