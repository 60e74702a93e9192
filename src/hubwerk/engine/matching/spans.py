"""Where the terms of a text stand in it, packed: an index keeps them for every entry, so that a match is explained without reading the texts again."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

# So many places of one term are kept: enough to show where it was read.
_MOST: Final = 20


class Place(NamedTuple):
    """Where a term was read: a character span, in the title or in the text."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spans:
    """The first places of every term of a text: how many each term has, and for all of them end to end where they start, how long they are, and whether in the title."""

    counts: NDArray[np.uint8]
    starts: NDArray[np.uint32]
    lengths: NDArray[np.uint16]
    in_title: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.counts)

    def places(self) -> list[tuple[Place, ...]]:
        """The places of each term, in the order of the terms."""
        read = [
            Place("title" if in_title else "text", start, start + length)
            for start, length, in_title in zip(self.starts.tolist(), self.lengths.tolist(), self.in_title.tolist(), strict=True)
        ]
        return [tuple(read[begin:end]) for begin, end in pairwise(accumulate(self.counts.tolist(), initial=0))]

    def followed_by(self, other: "Spans") -> "Spans":
        """The places of these terms and of others after them."""
        return Spans(
            np.concatenate((self.counts, other.counts)),
            np.concatenate((self.starts, other.starts)),
            np.concatenate((self.lengths, other.lengths)),
            np.concatenate((self.in_title, other.in_title)),
        )


def pack_places(places: Sequence[Sequence[Place]]) -> Spans:
    """The places of each term, in the order of the terms, as `Spans.places` gives them back."""
    kept = [of_term[:_MOST] for of_term in places]
    flat = [place for of_term in kept for place in of_term]
    return Spans(
        np.array([len(of_term) for of_term in kept], np.uint8),
        np.array([place.start for place in flat], np.uint32),
        np.array([min(place.end - place.start, np.iinfo(np.uint16).max) for place in flat], np.uint16),
        np.array([place.field == "title" for place in flat], np.bool_),
    )
