"""What a word of a query may look like in the texts: itself, its translations, words of its kind."""

from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.matching.terms import TOPIC, Term
from hubwerk.engine.matching.vocabulary import Vocabulary
from hubwerk.engine.text.languages import LANGUAGES
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
_SHAPE: Final = 0.6
_HOP: Final = 0.8
_HOPS: Final = 3
_HOP_FROM: Final = 0.08
# A compound as a whole tells which translation of its parts is meant.
_WHOLE: Final = 0.8
_HALF: Final = 0.5
_HEAD_ONLY: Final = 0.7
# What is less alike than this is left out.
_LEAST: Final = 0.1
# A topic speaks for its broader, narrower and related ones this much.
_BROADER: Final = 0.5
_NARROWER: Final = 0.6
_RELATED: Final = 0.4

Wholes = tuple[tuple[Term, bool], ...]


class Expander:
    """Expands query terms over one vocabulary by one lexicon and one thesaurus."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, thesaurus: Thesaurus) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._thesaurus = thesaurus
        self._cached = lru_cache(maxsize=20_000)(self._expand)

    def expand(self, term: Term, wholes: Wholes = ()) -> Expansion:
        """All terms of the vocabulary a query term can stand for, each once with its best likeness.

        `wholes` are the compounds it is a part of in the query, and whether it is their head.
        """
        return self._cached(term, wholes, len(self._vocabulary))

    def _expand(self, term: Term, wholes: Wholes, _vocabulary_size: int) -> Expansion:
        found = _Gathering(len(self._vocabulary))
        # The word itself comes first: it looks like itself, too, and the first of equals is kept.
        if (own := self._vocabulary.number(term)) >= 0:
            found.take(np.array([own]), np.ones(1, np.float32), Channel.TOPIC if term.language == TOPIC else Channel.SAME)
        if term.language == TOPIC:
            self._add_topics(found, term)
        else:
            self._add_words(found, term, wholes)
        return found.result()

    def _add_topics(self, found: "_Gathering", term: Term) -> None:
        if term.stem not in self._thesaurus:
            return
        roots = set(self._thesaurus.roots)
        for worth, others in (
            (_BROADER, self._thesaurus[term.stem].broader),
            (_NARROWER, self._thesaurus.narrower[term.stem]),
            (_RELATED, self._thesaurus.related[term.stem]),
        ):
            numbers = [self._vocabulary.number(Term(TOPIC, other)) for other in others if other not in roots]
            present = np.array([number for number in numbers if number >= 0], np.int64)
            found.take(present, np.full(len(present), worth, np.float32), Channel.TOPIC)

    def _add_words(self, found: "_Gathering", term: Term, wholes: Wholes) -> None:
        self._add_translations(found, term)
        for whole, is_head in wholes:
            meant = _Gathering(len(self._vocabulary))
            self._add_translations(meant, whole)
            numbers, likeness = meant.numbers(), meant.likeness
            known = numbers[found.likeness[numbers] > 0]
            found.take(known, np.minimum(1, _WHOLE * likeness[known] + _HALF * found.likeness[known]), Channel.BRIDGE)
            if is_head:
                found.take(numbers, _HEAD_ONLY * likeness[numbers], Channel.BRIDGE)
        numbers, likeness = self._vocabulary.lookalikes(term.stem)
        found.take(numbers, np.where(likeness < 1, _SHAPE * likeness, likeness), Channel.SHAPE)

    def _add_translations(self, found: "_Gathering", term: Term) -> None:
        row = self._lexicon.row(term.stem, term.language)
        if not len(row.places):
            return
        worth = row.likeness**_DAMPING
        numbers = self._vocabulary.numbers_in(self._lexicon)[row.places].astype(np.int64)
        present = numbers >= 0
        found.take(numbers[present], worth[present].astype(np.float32), Channel.BRIDGE)
        likely = int(np.searchsorted(-row.likeness, -_HOP_FROM, side="right"))
        for language in range(len(LANGUAGES)):
            for place in np.flatnonzero(row.languages[:likely] == language)[:_HOPS]:
                alike, likeness = self._vocabulary.lookalikes(self._lexicon.stem(int(row.places[place])), other_than=term.language)
                found.take(alike, np.float32(_HOP * worth[place]) * likeness, Channel.BRIDGE)


class _Gathering:
    """The best likeness found so far for each term of the vocabulary."""

    def __init__(self, size: int) -> None:
        self.likeness = np.zeros(size, np.float32)
        self._channels = np.zeros(size, np.uint8)

    def take(self, numbers: NDArray[np.int64], likeness: NDArray[np.float32], channel: Channel) -> None:
        """Note these terms, each at most once in the array, where they are better than what is known."""
        better = likeness > self.likeness[numbers]
        taken = numbers[better]
        self.likeness[taken] = likeness[better]
        self._channels[taken] = channel

    def numbers(self, least: float = 0.0) -> NDArray[np.int64]:
        """The terms that are alike by more than `least`, in order."""
        return np.flatnonzero(self.likeness > least)

    def result(self) -> Expansion:
        """All that is alike enough to count, in ascending order of likeness."""
        numbers = self.numbers(_LEAST)
        numbers = numbers[np.argsort(self.likeness[numbers], kind="stable")]
        return Expansion(numbers, self.likeness[numbers], self._channels[numbers])
