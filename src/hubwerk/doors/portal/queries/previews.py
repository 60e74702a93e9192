"""What a text would do for its organisation, while it is being written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.safestring import SafeString

from hubwerk.doors.portal.queries.matches import in_words, telling, topics_named
from hubwerk.doors.website.queries.spoken import topic_rows
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import Match, language_of_text, matches_for_text, topics_in_text

__all__ = ["FoundTopic", "LikelyMatch", "Preview", "preview_of_listing", "preview_of_profile"]

_TOPICS: Final = 8
_MATCHES: Final = 5
_LOOKED_AT: Final = 8  # some are the profile of an organisation that answers better by a listing
_SHORTEST: Final = 12  # characters; before that nothing sensible can be said


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A topic that a text speaks of, and the words it was found in."""

    topic: Topic
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class LikelyMatch:
    """Who would answer, with the strongest reasons as sentences."""

    match: Match
    reasons: Sequence[SafeString]


@dataclass(frozen=True, slots=True)
class Preview:
    """The language of a text, the topics found in it, and who would answer; empty while there is too little to read."""

    language: str = ""
    topics: Sequence[FoundTopic] = ()
    matches: Sequence[LikelyMatch] = ()

    def __bool__(self) -> bool:
        return bool(self.language)


def preview_of_listing(
    organisation: Organisation, *, kind: ListingKind, title: str, text: str, language: str = "", listing_id: int | None = None, on: date
) -> Preview:
    """What a need or offer would find. The organisation's roles and languages should be at hand."""
    if not _enough(title, text):
        return Preview()
    written_in = language_of_text(f"{title}\n{text}", declared=language)
    found = matches_for_text(organisation, kind=kind, title=title, text=text, language=written_in, listing_id=listing_id, limit=_LOOKED_AT, on=on)
    matches = telling(found)[:_MATCHES]
    named = topics_named(matches)
    return Preview(written_in, _topics(title, text, written_in), [LikelyMatch(match, in_words(match, named)) for match in matches])


def preview_of_profile(*, text: str, language: str = "") -> Preview:
    """What is found in what an organisation says about itself."""
    if not _enough("", text):
        return Preview()
    written_in = language_of_text(text, declared=language)
    return Preview(written_in, _topics("", text, written_in))


def _enough(title: str, text: str) -> bool:
    return len(title.strip()) + len(text.strip()) >= _SHORTEST


def _topics(title: str, text: str, language: str) -> list[FoundTopic]:
    found = topics_in_text(text, title=title, language=language)[:_TOPICS]
    rows: Mapping[str, Topic] = topic_rows(topic.topic_id for topic in found)
    return [FoundTopic(rows[topic.topic_id], topic.words) for topic in found if topic.topic_id in rows]
