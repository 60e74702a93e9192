"""What the annotator gives back, and what it weighs on the way there."""

from dataclasses import dataclass
from typing import NamedTuple

from hubwerk.engine.thesaurus.annotator.labels import LabelEntry


class Span(NamedTuple):
    """Where a label was found: `text[start:end]` of the original text, and how sure the reading is (0 to 1)."""

    start: int
    end: int
    label: str
    strength: float


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic the text speaks of. Scores lie between 0 and 1 and compare within one text; spans stand in text order."""

    topic: str
    score: float
    spans: tuple[Span, ...]


class Candidate(NamedTuple):
    """One reading of one place. `pieces` are the characters that carry the label: a label may skip words ("IT- und Daten|sicherheit")."""

    entry: LabelEntry
    pieces: tuple[tuple[int, int], ...]
    strength: float

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    @property
    def size(self) -> int:
        """How many characters carry the label."""
        return sum(end - start for start, end in self.pieces)

    def within(self, other: "Candidate") -> bool:
        """Whether every piece of this reading is covered by a piece of the other."""
        return all(any(begin <= start and end <= stop for begin, stop in other.pieces) for start, end in self.pieces)
