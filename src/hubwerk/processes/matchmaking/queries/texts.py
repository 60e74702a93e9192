"""What a text speaks of and who would answer it, before it is stored anywhere."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from hubwerk.engine.matching import Entry, Kind
from hubwerk.engine.text.languages import known_language
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.matchmaking.entries import listing_entry_id, organisation_facts
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.queries.rows import Match, matches_of

__all__ = ["TopicInText", "language_of_text", "matches_for_text", "topics_in_text"]

_UNSAVED: Final = "text"


@dataclass(frozen=True, slots=True)
class TopicInText:
    """A topic a text speaks of, how much (0 to 1), and the words it was read in, as they stand there."""

    topic_id: str
    weight: float
    words: tuple[str, ...]


def language_of_text(text: str, *, declared: str = "") -> str:
    """The language a text is declared to be in, else the one it seems to be written in."""
    return known_language(declared, text)


def topics_in_text(text: str, *, title: str = "", language: str = "") -> list[TopicInText]:
    """The topics a text speaks of, strongest first. Without a language, it is guessed."""
    query = Entry(id=_UNSAVED, title=title, text=text, language=language or None)
    with live_index.current() as index:
        found = index.topics_asked(query)
    fields = {"title": title}
    topics = [
        TopicInText(topic, read.weight, tuple(dict.fromkeys(fields.get(place.field, text)[place.start : place.end] for place in read.places)))
        for topic, read in found.items()
    ]
    return sorted(topics, key=lambda topic: (-topic.weight, topic.topic_id))


def matches_for_text(
    organisation: Organisation,
    *,
    kind: ListingKind,
    text: str,
    title: str = "",
    language: str = "",
    listing_id: int | None = None,
    limit: int = 5,
    on: date,
) -> list[Match]:
    """Who would answer a need or offer of an organisation, worded like this; `listing_id` names the stored one that is being rewritten."""
    query = Entry(
        id=listing_entry_id(listing_id) if listing_id is not None else _UNSAVED,
        title=title,
        text=text,
        kind=Kind(kind),
        language=language or None,
        **organisation_facts(organisation),
    )
    with live_index.current() as index:
        return matches_of(query, index.match(query, limit=limit, on=on))
