"""The topics of a text, as the index wants them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple, Protocol

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.matching.terms import Place
from hubwerk.engine.thesaurus import load
from hubwerk.engine.thesaurus.annotator import Annotator
from hubwerk.engine.thesaurus.model import Thesaurus

# A text speaks of few things; what is found beyond them is by the way.
_MOST: Final = 12


class TopicFinder(Protocol):
    """Finds the topics a text speaks of."""

    @property
    def thesaurus(self) -> Thesaurus:
        """The thesaurus the topics are of."""

    def find(self, text: str, *, title: str, language: str) -> Mapping[str, float]:
        """Topic ids with weights from 0 to 1."""

    def places(self, text: str, *, title: str, language: str) -> Mapping[str, tuple[Place, ...]]:
        """Where each topic was read."""


class _Hit(NamedTuple):
    weight: float
    places: tuple[Place, ...]


class ThesaurusTopics:
    """Topics by the annotator of a thesaurus."""

    def __init__(self, thesaurus: Thesaurus, lexicon: Lexicon) -> None:
        self._annotator = Annotator(thesaurus, lexicon.splitters)
        self._hits = lru_cache(maxsize=2048)(self._read)
        self._thesaurus = thesaurus

    @property
    def thesaurus(self) -> Thesaurus:
        return self._thesaurus

    def find(self, text: str, *, title: str, language: str) -> Mapping[str, float]:
        return {topic: hit.weight for topic, hit in self._hits(text, title, language).items()}

    def places(self, text: str, *, title: str, language: str) -> Mapping[str, tuple[Place, ...]]:
        return {topic: hit.places for topic, hit in self._hits(text, title, language).items()}

    def _read(self, text: str, title: str, language: str) -> dict[str, _Hit]:
        joined = f"{title}\n{text}" if title else text
        shift = len(title) + 1 if title else 0
        hits = self._annotator.annotate(joined, language)[:_MOST]
        best = max((hit.score for hit in hits), default=0.0)
        found = {}
        for hit in hits:
            places = tuple(
                Place("text", span.start - shift, span.end - shift) if span.start >= shift else Place("title", span.start, min(span.end, len(title)))
                for span in hit.spans
            )
            found[hit.topic] = _Hit(hit.score / best if best else 0.0, places)
        return found


@lru_cache(maxsize=4)
def topic_finder(lexicon: Lexicon) -> TopicFinder:
    """Our own thesaurus with the compound splitters of a lexicon."""
    return ThesaurusTopics(load(), lexicon)
