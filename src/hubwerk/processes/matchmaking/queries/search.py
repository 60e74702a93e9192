"""Who answers a sentence in any language, and what there is to read about it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from hubwerk.engine.matching import Entry, Kind, Reason
from hubwerk.engine.matching.terms import TopicRead
from hubwerk.processes.matchmaking.entries import row_of
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.queries.rows import Match, matches_of

__all__ = ["Answers", "TextHit", "search"]

_SENTENCE: Final = "sentence"
# So many of the best answers to a sentence are sorted into those who answer and what there is to read.
_SCANNED: Final = 100


@dataclass(frozen=True, slots=True)
class TextHit:
    """A text of a source (`sources`) that answers, named by its table and key, with the score (0 to 100) and the reasons."""

    table: str
    key: int
    score: float
    reasons: tuple[Reason, ...]
    query: Entry
    entry: Entry


@dataclass(frozen=True, slots=True)
class Answers:
    """What a sentence is answered with: who, what to read, and the topics it speaks of itself, with where each was read; best first."""

    matches: list[Match]
    texts: list[TextHit]
    topics: list[tuple[str, TopicRead]]


def search(sentence: str, *, language: str | None = None, limit: int = 20, texts: int = 10, on: date) -> Answers:
    """Who answers a sentence in any language, and what there is to read about it: at most `limit` and `texts` of each."""
    query = Entry(id=_SENTENCE, text=sentence, language=language, kind=Kind.QUESTION)
    wanted: set[str] = set()
    left = {True: texts, False: limit}
    with live_index.current() as index:
        for found in index.find(query, limit=_SCANNED, on=on):
            is_text = index.entry(found.id).kind is Kind.PAGE
            if left[is_text]:
                left[is_text] -= 1
                wanted.add(found.id)
        hits = index.match(query, limit=len(wanted), on=on, among=wanted) if wanted else []
        topics = index.topics_asked(query)
    read = [hit for hit in hits if hit.entry.kind is Kind.PAGE]
    return Answers(
        matches=matches_of(query, [hit for hit in hits if hit.entry.kind is not Kind.PAGE]),
        texts=[TextHit(*row_of(hit.id), hit.score, hit.reasons, query, hit.entry) for hit in read],
        topics=sorted(topics.items(), key=lambda pair: (-pair[1].weight, pair[0])),
    )
