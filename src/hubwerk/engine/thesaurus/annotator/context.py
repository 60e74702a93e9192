"""Ambiguous labels ("Netz (Strom)") count only where the text around them speaks of their topic."""

from collections.abc import Iterable, Sequence
from typing import Final

from hubwerk.engine.text.stems import stem
from hubwerk.engine.text.tokens import fold, tokens
from hubwerk.engine.thesaurus.annotator.hits import Candidate
from hubwerk.engine.thesaurus.annotator.reading import Reading
from hubwerk.engine.thesaurus.model import Thesaurus

REACH: Final = 500  # characters on each side that count as "around"
_SURE: Final = 0.6
_SHORTEST_PART: Final = 4


def settled(reading: Reading, candidates: Sequence[Candidate], thesaurus: Thesaurus) -> list[Candidate]:
    """The unambiguous readings, and of the ambiguous those that their surroundings speak for."""
    sure = [candidate for candidate in candidates if not candidate.entry.qualifier]
    doubtful = [candidate for candidate in candidates if candidate.entry.qualifier]
    if not doubtful:
        return sure
    by_topic: dict[str, list[Candidate]] = {}
    for candidate in sure:
        if candidate.strength >= _SURE:
            by_topic.setdefault(candidate.entry.topic, []).append(candidate)
    words = _Surroundings(reading)
    return sure + [candidate for candidate in doubtful if _neighbour_near(candidate, by_topic, thesaurus) or words.speak_for(candidate, thesaurus)]


def _neighbour_near(candidate: Candidate, by_topic: dict[str, list[Candidate]], thesaurus: Thesaurus) -> bool:
    topic = candidate.entry.topic
    return any(
        _near(candidate, other.start, other.end) and not (other.start < candidate.end and candidate.start < other.end)
        for neighbour in (topic, *thesaurus.neighbours(topic))
        for other in by_topic.get(neighbour, ())
    )


def _near(candidate: Candidate, start: int, end: int) -> bool:
    return start - REACH <= candidate.end and candidate.start <= end + REACH


class _Surroundings:
    """The words of a text by stem and as folded letters."""

    def __init__(self, reading: Reading) -> None:
        self.language = reading.language
        self.by_stem: dict[str, list[tuple[int, int]]] = {}
        self.letters = [(fold(word.text), word.start, word.end) for word in reading.words]
        for word in reading.words:
            self.by_stem.setdefault(stem(word.text, self.language), []).append((word.start, word.end))

    def speak_for(self, candidate: Candidate, thesaurus: Thesaurus) -> bool:
        """Whether a word of the qualifier or of the topic's context list stands near the label, itself aside."""
        return any(self._has(clue, candidate) for clue in (candidate.entry.qualifier, *thesaurus[candidate.entry.topic].context))

    def _has(self, clue: str, candidate: Candidate) -> bool:
        words = [token.text for token in tokens(clue)]
        return bool(words) and all(any(self._outside(place, candidate) for place in self._places(word)) for word in words)

    def _places(self, word: str) -> Iterable[tuple[int, int]]:
        yield from self.by_stem.get(stem(word, self.language), ())
        folded = fold(word)
        if len(folded) >= _SHORTEST_PART:
            for letters, start, end in self.letters:
                if len(letters) > len(folded) and letters.startswith(folded):
                    yield start, start + len(folded)
                elif len(letters) > len(folded) and letters.endswith(folded):
                    yield end - len(folded), end

    @staticmethod
    def _outside(place: tuple[int, int], candidate: Candidate) -> bool:
        start, end = place
        return _near(candidate, start, end) and not any(start < stop and begin < end for begin, stop in candidate.pieces)
