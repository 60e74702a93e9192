"""Why two entries were matched: codes with their data. Templates own the wording in each language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from hubwerk.engine.matching.entries import Entry
from hubwerk.engine.matching.expansion import Channel
from hubwerk.engine.matching.spans import Place
from hubwerk.engine.matching.terms import TOPIC, Term

# Words that were found on both sides but say little are not shown.
_WORDS_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score. `code` is stable, `points` are hundredths of the whole, `data` holds what a sentence about it needs.

    Codes: `common-topics` (data: topics), `same-words`, `bridged-words`, `similar-words` (data: words), `close-meaning`, `role-fit` (data: roles), `nearness`
    (data: kilometres), `across-border` (data: countries), `freshness` (data: published), and without points `shared-language` and `no-shared-language` (data: languages).
    """

    code: str
    points: float
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordPair:
    """A word of the query and the word of the entry it was matched with, with the places where they stand."""

    query_term: Term
    entry_term: Term
    channel: Channel
    share: float
    query_places: tuple[Place, ...] = ()
    entry_places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class CommonTopic:
    """A topic both sides speak of; `entry_topic` differs where one speaks of a broader, narrower or related one."""

    topic: str
    entry_topic: str
    share: float
    query_places: tuple[Place, ...] = ()
    entry_places: tuple[Place, ...] = ()


_CODES: Final = {Channel.SAME: "same-words", Channel.BRIDGE: "bridged-words", Channel.SHAPE: "similar-words"}


def word_reasons(pairs: Iterable[WordPair], points: float) -> list[Reason]:
    """The points for words, shared out by how each pair was found."""
    words = [pair for pair in pairs if pair.query_term.language != TOPIC]
    whole = sum(pair.share for pair in words)
    reasons = []
    for channel, code in _CODES.items():
        of_channel = [pair for pair in words if pair.channel is channel]
        if of_channel and whole:
            share = sum(pair.share for pair in of_channel) / whole
            reasons.append(Reason(code, points * share, {"words": tuple(of_channel[:_WORDS_SHOWN])}))
    return reasons


def topic_reason(pairs: Iterable[WordPair], points: float) -> Reason | None:
    """The points for common topics."""
    topics = tuple(
        CommonTopic(pair.query_term.stem, pair.entry_term.stem, pair.share, pair.query_places, pair.entry_places)
        for pair in pairs
        if pair.query_term.language == TOPIC
    )
    return Reason("common-topics", points, {"topics": topics}) if topics else None


def language_reason(query: Entry, entry: Entry, query_language: str, entry_language: str) -> Reason:
    """Whether people of both sides share a language; where nothing is known of them, the languages they write."""
    ours = query.spoken or frozenset((query_language,))
    theirs = entry.spoken or frozenset((entry_language,))
    shared = ours & theirs
    if shared:
        return Reason("shared-language", 0.0, {"languages": tuple(sorted(shared))})
    return Reason("no-shared-language", 0.0, {"languages": tuple(sorted(ours)), "other_languages": tuple(sorted(theirs))})


def rounded(reasons: Sequence[Reason], total: float) -> tuple[Reason, ...]:
    """The same reasons in whole hundredths of points that sum to the total (largest remainder), strongest first."""
    raw = np.array([reason.points for reason in reasons]) * 100
    floors = np.floor(raw)
    missing = round(total * 100) - int(floors.sum())
    order = np.lexsort((np.arange(len(raw)), floors - raw))
    for place in order[: max(missing, 0)]:
        floors[place] += 1
    exact = [Reason(reason.code, float(points) / 100, reason.data) for reason, points in zip(reasons, floors, strict=True)]
    return tuple(sorted(exact, key=lambda reason: (-reason.points, reason.code)))
