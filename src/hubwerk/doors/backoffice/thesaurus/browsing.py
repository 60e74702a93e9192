"""The thesaurus as the team leafs through it: by domain, or by a word in any language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hubwerk.doors.website.domains import DOMAINS, domain_name
from hubwerk.engine.text.tokens import fold
from hubwerk.network.topics.enums import TopicRelationKind
from hubwerk.network.topics.models import Topic, TopicLabel, TopicRelation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["Domain", "Found", "TreeNode", "domain_tree", "domains", "search_topics"]

OWN: Final = "hub"
_SHOWN: Final = 100
_LABELS: Final = 6


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain of the thesaurus with the number of its topics."""

    key: str
    name: "StrOrPromise"
    number: int


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A topic with the topics below it, and how many organisations speak of it."""

    topic: Topic
    label: str
    organisations: int
    narrower: tuple["TreeNode", ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A topic that a search found, with the first labels that fit, each with its language."""

    topic: Topic
    label: str
    labels: tuple[tuple[str, str], ...]


def domains() -> list[Domain]:
    """All domains with what they hold, the hub's own topics last. One query."""
    counted: dict[str, int] = defaultdict(int)
    for domain in Topic.objects.current().order_by().values_list("domain", flat=True):
        counted[domain if domain in DOMAINS else OWN] += 1
    return [Domain(key, domain_name(key), counted[key]) for key in (*DOMAINS, OWN) if counted[key]]


def domain_tree(domain: str, *, language: str, speakers: Mapping[str, frozenset[int]]) -> tuple[TreeNode, ...]:
    """The topics of a domain, each below its broader topics of the same domain. Two queries."""
    rows = Topic.objects.current().defer("context", "definition")
    topics = {topic.pk: topic for topic in (rows.exclude(domain__in=DOMAINS) if domain == OWN else rows.filter(domain=domain))}
    below: dict[int, list[int]] = defaultdict(list)
    inner: set[int] = set()
    for topic, other in TopicRelation.objects.filter(kind=TopicRelationKind.BROADER).order_by("pk").values_list("topic_id", "other_id"):
        if topic in topics and other in topics:
            below[other].append(topic)
            inner.add(topic)

    def nodes(keys: Iterable[int], above: frozenset[int]) -> tuple[TreeNode, ...]:
        found = [
            TreeNode(
                topic=topics[key],
                label=topics[key].label(language),
                organisations=len(speakers.get(topics[key].identifier, ())),
                narrower=nodes(below[key], above | {key}),
            )
            for key in keys
            if key not in above
        ]
        return tuple(sorted(found, key=lambda node: (fold(node.label), node.topic.identifier)))

    return nodes((key for key in topics if key not in inner), frozenset())


def search_topics(text: str, *, language: str) -> list[Found]:
    """The topics with a label that holds this text in any language, whatever the accents; labels that start with it first. Two queries."""
    wanted = fold(" ".join(text.split()))
    if not wanted:
        return []
    fitting: dict[int, list[tuple[str, str]]] = defaultdict(list)
    first: set[int] = set()
    labels = TopicLabel.objects.filter(topic__retired=False).order_by("topic", "language", "-origin", "position", "pk")
    for topic_id, code, written in labels.values_list("topic_id", "language", "text"):
        folded = fold(written)
        if wanted in folded:
            fitting[topic_id].append((code, written))
            if folded.startswith(wanted):
                first.add(topic_id)
    found = [Found(topic, topic.label(language), tuple(fitting[topic.pk][:_LABELS])) for topic in Topic.objects.filter(pk__in=fitting)]
    return sorted(found, key=lambda one: (one.topic.pk not in first, fold(one.label), one.topic.identifier))[:_SHOWN]
