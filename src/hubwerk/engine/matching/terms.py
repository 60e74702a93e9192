"""A text as the index sees it: its terms, and where they stand."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from hubwerk.engine.text.compounds import CompoundSplitter
from hubwerk.engine.text.languages import LANGUAGES, known_language
from hubwerk.engine.text.stems import is_stopword, stem
from hubwerk.engine.text.tokens import tokens, words

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


class Place(NamedTuple):
    """Where a term was read: a character span, in the title or in the text."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text in alphabetical order with their weights (the root of how often), and which compounds each is a part of."""

    language: str
    weights: tuple[tuple[Term, float], ...]
    wholes: Mapping[Term, tuple[tuple[Term, bool], ...]]


def read_terms(text: str, *, title: str = "", language: str | None = None, splitters: Mapping[str, CompoundSplitter]) -> Terms:
    """Take title and text apart. Compounds count by their smallest parts; `wholes` maps a part to (compound, is it the head)."""
    code = known_language(language, f"{title}\n{text}")
    counts: Counter[Term] = Counter()
    wholes: dict[Term, dict[tuple[Term, bool], None]] = {}
    for field, weight in ((title, 1 + _TITLE), (text, 1)):
        for word in words(field):
            parts = _parts(word, code, splitters)
            for part in parts:
                counts[part] += weight
            if len(parts) > 1:
                whole = Term(code, stem(word, code))
                for position, part in enumerate(parts):
                    wholes.setdefault(part, {})[whole, position == len(parts) - 1] = None
    ordered = tuple((term, math.sqrt(count)) for term, count in sorted(counts.items()))
    return Terms(code, ordered, {part: tuple(found) for part, found in wholes.items()})


def with_topics(terms: Terms, topics: Mapping[str, float]) -> Terms:
    """The same terms and, as terms of their own, the topics a text speaks of with their weights."""
    # As precise as the index keeps them, so that a text weighs the same read anew and read from there.
    found = tuple((Term(TOPIC, topic), float(np.float32(weight))) for topic, weight in sorted(topics.items()))
    return Terms(terms.language, terms.weights + found, terms.wholes)


def term_places(text: str, *, title: str, language: str, splitters: Mapping[str, CompoundSplitter]) -> dict[Term, list[Place]]:
    """Where each term stands, for showing reasons; a part of a compound has the place of the whole word."""
    places: dict[Term, list[Place]] = {}
    for name, field in (("title", title), ("text", text)):
        for token in tokens(field):
            for part in dict.fromkeys(_parts(token.text, language, splitters)):
                places.setdefault(part, []).append(Place(name, token.start, token.end))
    return places


def _parts(word: str, language: str, splitters: Mapping[str, CompoundSplitter]) -> tuple[Term, ...]:
    if is_stopword(word, language) or len(word) > _LONGEST_WORD:
        return ()
    splitter = splitters.get(language)
    parts = splitter.parts(word) if splitter else (word,)
    if len(parts) == 1:
        return (Term(language, stem(word, language)),)
    return tuple(Term(language, stem(part, language)) for part in parts)
