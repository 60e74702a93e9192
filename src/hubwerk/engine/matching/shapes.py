"""How alike two words look: the channel for cognates, product names, inflections and parts of words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

# Numbers of terms and how much they look like the one asked for, from 0 to 1.
Lookalikes = tuple[NDArray[np.int64], NDArray[np.float32]]

# Shapes with a cosine of at most this have nothing to do with each other; above it likeness grows to 1.
UNLIKE: Final = 0.3
_MANY: Final = 5

# Spellings of one sound in the four languages, so that kwaliteit, Qualität and qualité look alike. Applied in this order.
_SOUNDS: Final = (
    *(("ph", "f"), ("th", "t"), ("ck", "k"), ("sch", "sh"), ("qu", "k"), ("ij", "ei"), ("y", "i"), ("c", "k"), ("z", "s"), ("v", "f"), ("w", "v")),
    *(("x", "ks"), ("ou", "u"), ("oe", "u"), ("ui", "u"), ("au", "u"), ("ie", "i")),
)
_DOUBLED: Final = re.compile(r"(.)\1")


@lru_cache(maxsize=200_000)
def shape(stem: str) -> frozenset[str]:
    """The letter pairs and triples of a stem, its spelling evened out, with marks for begin and end."""
    for written, sound in _SOUNDS:
        stem = stem.replace(written, sound)
    marked = "^" + _DOUBLED.sub(r"\1", stem) + "$"
    return frozenset(_grams(marked))


def _grams(marked: str) -> Iterator[str]:
    for size in (2, 3):
        for begin in range(len(marked) - size + 1):
            yield marked[begin : begin + size]


def triples(grams: Iterable[str]) -> list[str]:
    """The telling ones of a shape, in order."""
    return sorted(gram for gram in grams if len(gram) == 3)


def shared_least(telling: Sequence[str]) -> int:
    """How many telling groups a lookalike must share: of a long word more than one."""
    return 2 if len(telling) >= _MANY else 1


def likeness_of(cosine: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """From 0 at the cosine up to which nothing counts to 1 for the same shape, rounded so that equal shapes are equal however they were summed."""
    return np.asarray(np.round((cosine - UNLIKE) / (1 - UNLIKE), 5), np.float32)
