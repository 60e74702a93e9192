"""Topics as the engine and the pages read them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus import Topic as EngineTopic
from hubwerk.network.topics.enums import TopicOrigin, TopicRelationKind
from hubwerk.network.topics.models import Topic, TopicLabel, TopicRelation


@dataclass(frozen=True, slots=True)
class TopicNeighbourhood:
    """A topic with what lies around it, for its page."""

    broader: list[Topic]
    narrower: list[Topic]
    related: list[Topic]
    labels: dict[str, list[str]]


def neighbourhood(topic: Topic, *, language: str) -> TopicNeighbourhood:
    """What lies around a topic, in the alphabetical order of one language; retired topics are left out."""
    topics = Topic.objects.current().by_label(language)
    return TopicNeighbourhood(
        broader=list(topics.broader_than(topic)),
        narrower=list(topics.narrower_than(topic)),
        related=list(topics.related_to(topic)),
        labels=written_labels([topic])[topic.pk],
    )


def written_labels(topics: list[Topic]) -> dict[int, dict[str, list[str]]]:
    """All labels of each topic by language, the preferred one first; one query however many topics."""
    found: dict[int, dict[str, list[str]]] = {topic.pk: {language: [] for language in LANGUAGES} for topic in topics}
    labels = TopicLabel.objects.filter(topic__in=topics).order_by("topic", "language", "-origin", "position", "pk")
    for topic_id, language, text in labels.values_list("topic_id", "language", "text"):
        found[topic_id][language].append(text)
    return found


def overlay() -> tuple[EngineTopic, ...]:
    """What this hub adds to the shipped thesaurus, as engine topics: its own topics, and shipped topics with the hub's synonyms appended.

    Merged over the shipped thesaurus (`Thesaurus.merged_with`) it gives the hub's thesaurus. Three queries.
    """
    extended = TopicLabel.objects.filter(origin=TopicOrigin.HUB).values("topic")
    topics = list(Topic.objects.current().filter(Q(origin=TopicOrigin.HUB) | Q(pk__in=extended)).order_by("identifier"))
    labels = written_labels(topics)
    relations: dict[tuple[int, str], list[str]] = defaultdict(list)
    stated = TopicRelation.objects.filter(topic__in=topics, other__retired=False).order_by("topic", "kind", "pk")
    for topic_id, kind, other in stated.values_list("topic_id", "kind", "other__identifier"):
        relations[topic_id, kind].append(other)
    return tuple(
        EngineTopic(
            id=topic.identifier,
            labels={language: tuple(texts) for language, texts in labels[topic.pk].items() if texts},
            definition=topic.definition,
            broader=tuple(relations[topic.pk, TopicRelationKind.BROADER]),
            related=tuple(relations[topic.pk, TopicRelationKind.RELATED]),
            context=tuple(topic.context),
            domain=topic.domain,
        )
        for topic in topics
    )
