"""What a text speaks of, before anybody has stored it."""

from dataclasses import dataclass
from typing import Final

from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import language_of_text, topics_in_text

__all__ = ["ReadText", "read_text"]

_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class ReadText:
    """The language a text is in, declared or guessed, and the topics it speaks of, strongest first."""

    language: str
    topics: list[Topic]
    words: dict[str, tuple[str, ...]]  # in which each topic was read, by its identifier


def read_text(text: str, *, language: str = "") -> ReadText:
    """Read a text with the hub's thesaurus."""
    spoken = language_of_text(text, declared=language)
    if not text.strip():
        return ReadText(spoken, [], {})
    found = topics_in_text(text, language=spoken)[:_MOST]
    rows = {topic.identifier: topic for topic in Topic.objects.current().filter(identifier__in=[topic.topic_id for topic in found])}
    return ReadText(spoken, [rows[topic.topic_id] for topic in found if topic.topic_id in rows], {topic.topic_id: topic.words for topic in found})
