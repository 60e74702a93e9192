"""The topics of a text, as the index wants them."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Final, Protocol

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.matching.spans import Place
from hubwerk.engine.matching.terms import TopicRead
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

    def read(self, text: str, *, title: str, language: str) -> Mapping[str, TopicRead]:
        """Topic ids with their weights, and where each was read."""


class ThesaurusTopics:
    """Topics by the annotator of a thesaurus, which is made when the first text is read."""

    def __init__(self, thesaurus: Thesaurus, lexicon: Lexicon) -> None:
        self._thesaurus = thesaurus
        self._lexicon = lexicon
        self._remembered = lru_cache(maxsize=2048)(self._read)

    @property
    def thesaurus(self) -> Thesaurus:
        return self._thesaurus

    def read(self, text: str, *, title: str, language: str) -> Mapping[str, TopicRead]:
        return self._remembered(text, title, language)

    @cached_property
    def annotator(self) -> Annotator:
        """What reads the texts, for those who want everything it finds."""
        return Annotator(self._thesaurus, self._lexicon.splitters)

    def _read(self, text: str, title: str, language: str) -> dict[str, TopicRead]:
        joined = f"{title}\n{text}" if title else text
        shift = len(title) + 1 if title else 0
        hits = self.annotator.annotate(joined, language)[:_MOST]
        best = max((hit.score for hit in hits), default=0.0)
        found = {}
        for hit in hits:
            places = tuple(
                Place("text", span.start - shift, span.end - shift) if span.start >= shift else Place("title", span.start, min(span.end, len(title)))
                for span in hit.spans
            )
            found[hit.topic] = TopicRead(hit.score / best if best else 0.0, places)
        return found


@lru_cache(maxsize=4)
def topic_finder(lexicon: Lexicon) -> TopicFinder:
    """Our own thesaurus with the compound splitters of a lexicon."""
    return ThesaurusTopics(load(), lexicon)
