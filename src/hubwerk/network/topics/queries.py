"""Topics as the engine and the pages read them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus import Thesaurus
from hubwerk.engine.thesaurus import Topic as EngineTopic
from hubwerk.network.topics.enums import TopicOrigin, TopicRelationKind
from hubwerk.network.topics.models import Topic, TopicLabel, TopicQuerySet, TopicRelation


@dataclass(frozen=True, slots=True)
class TopicNeighbourhood:
    """A topic with what lies around it, for its page."""

    broader: list[Topic]
    narrower: list[Topic]
    related: list[Topic]
    labels: dict[str, list[str]]


def neighbourhood(topic: Topic, *, language: str) -> TopicNeighbourhood:
    """What lies around a topic, in the alphabetical order of one language; retired topics are left out. Two queries."""
    around: dict[str, dict[int, Topic]] = {"broader": {}, "narrower": {}, "related": {}}
    for relation in TopicRelation.objects.filter(Q(topic=topic) | Q(other=topic)).select_related("topic", "other"):
        is_stated_here = relation.topic_id == topic.pk
        other = relation.other if is_stated_here else relation.topic
        above_or_below = "broader" if is_stated_here else "narrower"
        side = above_or_below if relation.kind == TopicRelationKind.BROADER else "related"
        if not other.retired:
            around[side][other.pk] = other
    ordered = {side: sorted(found.values(), key=lambda other: (other.label(language).casefold(), other.pk)) for side, found in around.items()}
    return TopicNeighbourhood(
        broader=ordered["broader"],
        narrower=ordered["narrower"],
        related=ordered["related"],
        labels=written_labels(Topic.objects.filter(pk=topic.pk))[topic.pk],
    )


def written_labels(topics: TopicQuerySet) -> dict[int, dict[str, list[str]]]:
    """All labels of each topic that has any, by language, the preferred one first; one query however many topics."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: {language: [] for language in LANGUAGES})
    labels = TopicLabel.objects.filter(topic__in=topics.order_by().values("pk")).order_by("topic", "language", "-origin", "position", "pk")
    for topic_id, language, text in labels.values_list("topic_id", "language", "text"):
        found[topic_id][language].append(text)
    return found


def overlay() -> tuple[EngineTopic, ...]:
    """What this hub adds to the shipped thesaurus, as engine topics: its own topics, and shipped topics with the hub's words appended.

    Merged over the shipped thesaurus (`Thesaurus.merged_with`) it gives the hub's thesaurus. Three queries, one where the hub adds nothing.
    """
    extended = TopicLabel.objects.filter(origin=TopicOrigin.HUB).values("topic")
    return _engine_topics(Topic.objects.current().filter(Q(origin=TopicOrigin.HUB) | Q(pk__in=extended)))


def overlay_version() -> str:
    """A text that differs after every change of the overlay. Two queries, whatever its size."""
    topics = Topic.objects.filter(origin=TopicOrigin.HUB).aggregate(number=Count("pk"), last=Max("changed_at"))
    words = TopicLabel.objects.filter(origin=TopicOrigin.HUB).aggregate(number=Count("pk"), last=Max("pk"))
    changed = topics["last"].isoformat() if topics["last"] else ""
    return f"{topics['number']}:{changed}:{words['number']}:{words['last'] or 0}"


def hub_thesaurus() -> Thesaurus:
    """The whole thesaurus as the rows have it, shipped and the hub's own, without what is retired. Three queries."""
    return Thesaurus.of(_engine_topics(Topic.objects.current()))


def _engine_topics(topics: TopicQuerySet) -> tuple[EngineTopic, ...]:
    rows = list(topics.order_by("identifier"))
    # By their keys: a condition repeated inside the next queries is what PostgreSQL plans badly where tables have just been filled.
    keys = [topic.pk for topic in rows]
    labels = written_labels(Topic.objects.filter(pk__in=keys))
    relations: dict[tuple[int, str], list[str]] = defaultdict(list)
    stated = TopicRelation.objects.filter(topic__in=keys, other__retired=False).order_by("topic", "kind", "pk")
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
        for topic in rows
    )
