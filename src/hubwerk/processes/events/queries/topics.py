"""Topics that the texts about an event speak of, before anybody has stored it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import topics_in_text

__all__ = ["SuggestedTopic", "suggested_topics"]

_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class SuggestedTopic:
    """A topic, and the words of the texts in which it was read."""

    pk: int
    label: str
    words: tuple[str, ...]


def suggested_topics(texts: Mapping[str, str]) -> list[SuggestedTopic]:
    """What texts in several languages speak of, what they speak of most first."""
    words: dict[str, list[str]] = {}
    weights: defaultdict[str, float] = defaultdict(float)
    for language, text in texts.items():
        for found in topics_in_text(text, language=language) if text.strip() else ():
            words.setdefault(found.topic_id, []).extend(found.words)
            weights[found.topic_id] += found.weight
    named = sorted(weights, key=lambda identifier: (-weights[identifier], identifier))[:_MOST]
    rows = {topic.identifier: topic for topic in Topic.objects.current().filter(identifier__in=named)}
    return [SuggestedTopic(rows[name].pk, str(rows[name]), tuple(dict.fromkeys(words[name]))) for name in named if name in rows]
