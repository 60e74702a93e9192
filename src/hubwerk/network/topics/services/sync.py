"""Bringing the topic rows in line with the shipped thesaurus. The files are the record of these changes, so history keeps none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus import Thesaurus
from hubwerk.engine.thesaurus import Topic as EngineTopic
from hubwerk.network.topics.enums import TopicOrigin, TopicRelationKind
from hubwerk.network.topics.errors import ForeignIdentifier
from hubwerk.network.topics.models import HUB_PREFIX, Topic, TopicLabel, TopicRelation
from hubwerk.network.topics.signals import announce_shipped_topics

_BATCH: Final = 500
_FIELDS: Final = (*(f"label_{language}" for language in LANGUAGES), "definition", "domain", "context", "retired")


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a synchronisation changed, as identifiers, and how many label and relation rows it wrote or removed."""

    created: tuple[str, ...]
    updated: tuple[str, ...]
    retired: tuple[str, ...]
    label_rows: int
    relation_rows: int

    @property
    def changed_nothing(self) -> bool:
        """Whether the rows were in line already."""
        return not (self.created or self.updated or self.retired or self.label_rows or self.relation_rows)


@transaction.atomic
def sync_topics(thesaurus: Thesaurus, at: datetime) -> SyncReport:
    """Make the shipped topics equal to a thesaurus. The hub's own topics and synonyms stay.

    A topic that is gone is retired with its labels, since listings may name it; it comes back when the thesaurus names it again. A second run
    changes nothing. The number of queries does not depend on the number of topics beyond batches. Raises `ForeignIdentifier`.
    """
    if any(topic.id.startswith(HUB_PREFIX) for topic in thesaurus):
        raise ForeignIdentifier
    rows = {row.identifier: row for row in Topic.objects.select_for_update().filter(origin=TopicOrigin.SHIPPED)}
    created: list[Topic] = []
    updated: list[Topic] = []
    for topic in thesaurus:
        row = rows.get(topic.id)
        if row is None:
            created.append(_filled(Topic(identifier=topic.id, origin=TopicOrigin.SHIPPED, changed_at=at), topic))
        elif _differs(row, topic):
            row.changed_at = at
            updated.append(_filled(row, topic))
    retired = [row for identifier, row in rows.items() if identifier not in thesaurus and not row.retired]
    for row in retired:
        row.retired, row.changed_at = True, at
    Topic.objects.bulk_create(created, batch_size=_BATCH)
    Topic.objects.bulk_update([*updated, *retired], [*_FIELDS, "changed_at"], batch_size=_BATCH)
    keys = dict(Topic.objects.filter(origin=TopicOrigin.SHIPPED).values_list("identifier", "pk"))
    report = SyncReport(
        created=tuple(row.identifier for row in created),
        updated=tuple(row.identifier for row in updated),
        retired=tuple(row.identifier for row in retired),
        label_rows=_sync_labels(thesaurus, keys),
        relation_rows=_sync_relations(thesaurus, keys),
    )
    if not report.changed_nothing:
        announce_shipped_topics()
    return report


def _wanted(topic: EngineTopic) -> dict[str, object]:
    preferred = {f"label_{language}": next(iter(topic.labels.get(language, ())), "") for language in LANGUAGES}
    return {**preferred, "definition": topic.definition, "domain": topic.domain, "context": list(topic.context), "retired": False}


def _differs(row: Topic, topic: EngineTopic) -> bool:
    return any(getattr(row, field) != value for field, value in _wanted(topic).items())


def _filled(row: Topic, topic: EngineTopic) -> Topic:
    for field, value in _wanted(topic).items():
        setattr(row, field, value)
    return row


def _sync_labels(thesaurus: Thesaurus, keys: Mapping[str, int]) -> int:
    """Make the shipped labels of the thesaurus' topics equal to its own; a hub synonym that is shipped now gives way to the shipped row."""
    wanted: dict[tuple[int, str, str], int] = {}
    for topic in thesaurus:
        for language in LANGUAGES:
            for position, text in enumerate(dict.fromkeys(topic.labels.get(language, ()))):
                wanted[keys[topic.id], language, text] = position
    topic_ids = {keys[topic.id] for topic in thesaurus}
    surplus: list[int] = []
    for pk, topic_id, language, text, position, origin in TopicLabel.objects.filter(topic__origin=TopicOrigin.SHIPPED).values_list(
        "pk", "topic_id", "language", "text", "position", "origin"
    ):
        key = (topic_id, language, text)
        if topic_id not in topic_ids:
            continue
        if origin == TopicOrigin.SHIPPED and wanted.get(key) == position:
            del wanted[key]
        elif origin == TopicOrigin.SHIPPED or key in wanted:
            surplus.append(pk)
    _delete(TopicLabel, surplus)
    TopicLabel.objects.bulk_create(
        [TopicLabel(topic_id=topic_id, language=language, text=text, position=position) for (topic_id, language, text), position in wanted.items()],
        batch_size=_BATCH,
    )
    return len(surplus) + len(wanted)


def _sync_relations(thesaurus: Thesaurus, keys: Mapping[str, int]) -> int:
    wanted = {
        (keys[topic.id], keys[other], kind)
        for topic in thesaurus
        for kind, others in ((TopicRelationKind.BROADER, topic.broader), (TopicRelationKind.RELATED, topic.related))
        for other in others
        if other in keys and other != topic.id
    }
    topic_ids = {keys[topic.id] for topic in thesaurus}
    stated = TopicRelation.objects.filter(topic__origin=TopicOrigin.SHIPPED).values_list("pk", "topic_id", "other_id", "kind")
    present = {(topic_id, other_id, TopicRelationKind(kind)): pk for pk, topic_id, other_id, kind in stated if topic_id in topic_ids}
    surplus = [pk for key, pk in present.items() if key not in wanted]
    missing = sorted(wanted - present.keys())
    _delete(TopicRelation, surplus)
    TopicRelation.objects.bulk_create(
        [TopicRelation(topic_id=topic_id, other_id=other_id, kind=kind) for topic_id, other_id, kind in missing], batch_size=_BATCH
    )
    return len(surplus) + len(missing)


def _delete(model: type[TopicLabel] | type[TopicRelation], keys: Iterable[int]) -> None:
    model._default_manager.filter(pk__in=list(keys)).delete()
