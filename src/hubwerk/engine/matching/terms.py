"""A text as the index sees it: its terms, and where they stand."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from hubwerk.engine.matching.spans import Place, Spans, pack_places
from hubwerk.engine.text.compounds import CompoundSplitter
from hubwerk.engine.text.languages import LANGUAGES, known_language
from hubwerk.engine.text.stems import is_stopword, stem
from hubwerk.engine.text.tokens import tokens

# How much more a word of the title counts.
_TITLE: Final = 1
_LONGEST_WORD: Final = 60


# Topics stand among the terms in a space of their own, beside the languages.
TOPIC: Final = "topic"
SPACES: Final = (*LANGUAGES, TOPIC)


class Term(NamedTuple):
    """A stem of one language, or the id of a topic; the unit that is indexed, translated and compared."""

    language: str
    stem: str

    def __str__(self) -> str:
        return f"{self.language}:{self.stem}"


class TopicRead(NamedTuple):
    """How much a text speaks of a topic (0 to 1), and where it was read; a declared topic was read nowhere."""

    weight: float
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text in alphabetical order with their weights (the root of how often), where they stand, and which compounds each is a part of."""

    language: str
    weights: tuple[tuple[Term, float], ...]
    spans: Spans
    wholes: Mapping[Term, tuple[tuple[Term, bool], ...]]

    def places(self) -> dict[Term, tuple[Place, ...]]:
        """Where each term stands; a part of a compound has the place of the whole word."""
        return {term: places for (term, _), places in zip(self.weights, self.spans.places(), strict=True)}


def read_terms(text: str, *, title: str = "", language: str | None = None, splitters: Mapping[str, CompoundSplitter]) -> Terms:
    """Take title and text apart. Compounds count by their smallest parts; `wholes` maps a part to (compound, is it the head)."""
    code = known_language(language, f"{title}\n{text}")
    counts: dict[Term, int] = {}
    places: dict[Term, dict[Place, None]] = {}
    wholes: dict[Term, dict[tuple[Term, bool], None]] = {}
    for field, name, weight in ((title, "title", 1 + _TITLE), (text, "text", 1)):
        for word, start, end in tokens(field):
            parts = _parts(word, code, splitters)
            for part in parts:
                counts[part] = counts.get(part, 0) + weight
                places.setdefault(part, {})[Place(name, start, end)] = None
            if len(parts) > 1:
                whole = Term(code, stem(word, code))
                for position, part in enumerate(parts):
                    wholes.setdefault(part, {})[whole, position == len(parts) - 1] = None
    ordered = sorted(counts.items())
    return Terms(
        code,
        tuple((term, math.sqrt(count)) for term, count in ordered),
        pack_places([tuple(places[term]) for term, _ in ordered]),
        {part: tuple(found) for part, found in wholes.items()},
    )


def with_topics(terms: Terms, topics: Mapping[str, TopicRead]) -> Terms:
    """The same terms and, as terms of their own, the topics a text speaks of."""
    ordered = sorted(topics.items())
    # As precise as the index keeps them, so that a text weighs the same read anew and read from there.
    found = tuple((Term(TOPIC, topic), float(np.float32(read.weight))) for topic, read in ordered)
    spans = terms.spans.followed_by(pack_places([read.places for _, read in ordered]))
    return Terms(terms.language, terms.weights + found, spans, terms.wholes)


def _parts(word: str, language: str, splitters: Mapping[str, CompoundSplitter]) -> tuple[Term, ...]:
    if is_stopword(word, language) or len(word) > _LONGEST_WORD:
        return ()
    splitter = splitters.get(language)
    parts = splitter.parts(word) if splitter else (word,)
    if len(parts) == 1:
        return (Term(language, stem(word, language)),)
    return tuple(Term(language, stem(part, language)) for part in parts)
