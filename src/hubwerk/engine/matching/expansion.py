"""What a word of a query may look like in the texts: itself, its translations, words of its kind."""

from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.matching.added_terms import AddedTerms
from hubwerk.engine.matching.compiled_terms import CompiledTerms, starts_of
from hubwerk.engine.matching.terms import SPACES, TOPIC, Term
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
    """Expands query terms over one vocabulary by one lexicon and one thesaurus.

    No term of the vocabulary has a say in how much another is alike, so compiled and added ones are expanded over each on its own. What compiled words stand
    for among compiled ones can be prepared once and kept with the index; it is what takes the time.
    """

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon, thesaurus: Thesaurus, prepared: Mapping[str, NDArray[Any]] | None = None) -> None:
        """`prepared` as made by `prepare_expansions` with the same vocabulary and lexicon."""
        self._vocabulary = vocabulary
        self._prepared = PreparedExpansions(prepared) if prepared else None
        self._over_compiled = lru_cache(maxsize=20_000)(_PartExpander(vocabulary.compiled, lexicon, thesaurus, self._prepared).expand)
        over_added = _PartExpander(vocabulary.added, lexicon, thesaurus)
        self._over_added = lru_cache(maxsize=5_000)(lambda term, wholes, _size: over_added.expand(term, wholes))

    def expand(self, term: Term, wholes: Wholes = ()) -> Expansion:
        """All terms of the vocabulary a query term can stand for, each once with its best likeness.

        `wholes` are the compounds it is a part of in the query, and whether it is their head.
        """
        compiled = self._over_compiled(term, wholes)
        if not len(self._vocabulary.added):
            return compiled
        added = self._over_added(term, wholes, len(self._vocabulary.added))
        likeness = np.concatenate((compiled.likeness, added.likeness))
        order = np.argsort(likeness, kind="stable")
        numbers = np.concatenate((compiled.numbers, added.numbers + len(self._vocabulary.compiled)))
        return Expansion(numbers[order], likeness[order], np.concatenate((compiled.channels, added.channels))[order])


class PreparedExpansions:
    """What every compiled word stands for among the compiled ones, where no compound narrows it. All arrays may lie in a mapped file."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._start: NDArray[np.int64] = arrays["start"]
        self._numbers: NDArray[np.int32] = arrays["numbers"]
        self._likeness: NDArray[np.float32] = arrays["likeness"]
        self._channels: NDArray[np.uint8] = arrays["channels"]

    def __getitem__(self, number: int) -> Expansion:
        begin, end = self._start[number], self._start[number + 1]
        return Expansion(self._numbers[begin:end].astype(np.int64), self._likeness[begin:end], self._channels[begin:end])


def prepare_expansions(vocabulary: Vocabulary, lexicon: Lexicon, thesaurus: Thesaurus) -> dict[str, NDArray[Any]]:
    """Arrays for `PreparedExpansions`. Topics are left out: what they stand for is quickly found, and changes with the thesaurus."""
    compiled = vocabulary.compiled
    expander = _PartExpander(compiled, lexicon, thesaurus)
    nothing = Expansion(np.zeros(0, np.int64), np.zeros(0, np.float32), np.zeros(0, np.uint8))
    terms = map(compiled.term, range(len(compiled)))
    found = [nothing if term.language == TOPIC else expander.expand(term, ()) for term in terms]
    return {
        "start": starts_of([len(one.numbers) for one in found]),
        "numbers": np.concatenate([nothing.numbers, *(one.numbers for one in found)]).astype(np.int32),
        "likeness": np.concatenate([nothing.likeness, *(one.likeness for one in found)]),
        "channels": np.concatenate([nothing.channels, *(one.channels for one in found)]),
    }


class _PartExpander:
    """Expands query terms over the compiled or over the added part of a vocabulary, by the numbers of that part."""

    def __init__(self, part: CompiledTerms | AddedTerms, lexicon: Lexicon, thesaurus: Thesaurus, prepared: PreparedExpansions | None = None) -> None:
        self._part = part
        self._lexicon = lexicon
        self._thesaurus = thesaurus
        self._prepared = prepared
        # The parts of a compound ask for the same whole one after the other. What was added meanwhile is not known to an older answer.
        self._remembered = lru_cache(maxsize=1_000)(lambda whole, _size: self._translate(whole))

    def _translated(self, whole: Term) -> Expansion:
        found: Expansion = self._remembered(whole, len(self._part))
        return found

    def expand(self, term: Term, wholes: Wholes) -> Expansion:
        """What a term stands for by itself, narrowed and widened by the compounds it is a part of."""
        alone = self._alone(term)
        if not wholes:
            return alone
        found = _Gathering(len(self._part))
        found.take_all(alone)
        for whole, is_head in wholes:
            self._add_whole(found, whole, is_head=is_head)
        return found.result()

    def _alone(self, term: Term) -> Expansion:
        own = self._part.number(term)
        if self._prepared is not None and own >= 0 and term.language != TOPIC:
            return self._prepared[own]
        found = _Gathering(len(self._part))
        # The word itself comes first: it looks like itself, too, and the first of equals is kept.
        if own >= 0:
            found.take(np.array([own]), np.ones(1, np.float32), Channel.TOPIC if term.language == TOPIC else Channel.SAME)
        if term.language == TOPIC:
            self._add_topics(found, term)
        else:
            self._add_translations(found, term)
            numbers, likeness = self._part.lookalikes(term.stem)
            found.take(numbers, np.where(likeness < 1, _SHAPE * likeness, likeness), Channel.SHAPE)
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
            numbers = [self._part.number(Term(TOPIC, other)) for other in others if other not in roots]
            present = np.array([number for number in numbers if number >= 0], np.int64)
            found.take(present, np.full(len(present), worth, np.float32), Channel.TOPIC)

    def _add_whole(self, found: "_Gathering", whole: Term, *, is_head: bool) -> None:
        meant = self._translated(whole)
        known = found.likeness[meant.numbers] > 0
        both = np.minimum(1, _WHOLE * meant.likeness[known] + _HALF * found.likeness[meant.numbers[known]])
        found.take(meant.numbers[known], both, Channel.BRIDGE)
        if is_head:
            found.take(meant.numbers, _HEAD_ONLY * meant.likeness, Channel.BRIDGE)

    def _translate(self, whole: Term) -> Expansion:
        """What a compound as a whole is translated by."""
        meant = _Gathering(len(self._part))
        self._add_translations(meant, whole)
        return meant.result(least=0.0)

    def _add_translations(self, found: "_Gathering", term: Term) -> None:
        row = self._lexicon.row(term.stem, term.language)
        if not len(row.places):
            return
        worth = (row.likeness**_DAMPING).astype(np.float32)
        numbers = self._part.numbers_at(row.places, self._lexicon)
        present = numbers >= 0
        found.take(numbers[present], worth[present], Channel.BRIDGE)
        likely = int(np.searchsorted(-row.likeness, -_HOP_FROM, side="right"))
        spaces = self._part.spaces
        for language in range(len(LANGUAGES)):
            for place in np.flatnonzero(row.languages[:likely] == language)[:_HOPS]:
                alike, likeness = self._part.lookalikes(self._lexicon.stem(int(row.places[place])))
                abroad = spaces[alike] != SPACES.index(term.language)
                found.take(alike[abroad], np.float32(_HOP * worth[place]) * likeness[abroad], Channel.BRIDGE)


class _Gathering:
    """The best likeness found so far for each term of a part of the vocabulary."""

    def __init__(self, size: int) -> None:
        self.likeness = np.zeros(size, np.float32)
        self._channels = np.zeros(size, np.uint8)

    def take(self, numbers: NDArray[np.int64], likeness: NDArray[np.float32], channel: Channel) -> None:
        """Note these terms, each at most once in the array, where they are better than what is known."""
        better = likeness > self.likeness[numbers]
        taken = numbers[better]
        self.likeness[taken] = likeness[better]
        self._channels[taken] = channel

    def take_all(self, known: Expansion) -> None:
        """Note what was found before."""
        self.likeness[known.numbers] = known.likeness
        self._channels[known.numbers] = known.channels

    def result(self, least: float = _LEAST) -> Expansion:
        """All that is alike by more than `least`, in ascending order of likeness."""
        numbers = np.flatnonzero(self.likeness > least)
        numbers = numbers[np.argsort(self.likeness[numbers], kind="stable")]
        return Expansion(numbers, self.likeness[numbers], self._channels[numbers])
