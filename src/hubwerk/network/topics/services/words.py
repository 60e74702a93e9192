"""The hub's own words for topics, shipped or its own."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from hubwerk.engine.thesaurus import Topic as EngineTopic
from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.topics.enums import TopicOrigin
from hubwerk.network.topics.errors import NotOurWord
from hubwerk.network.topics.models import Topic, TopicLabel
from hubwerk.network.topics.queries import written_labels
from hubwerk.network.topics.services.conflicts import require_no_conflict
from hubwerk.network.topics.signals import announce_overlay

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["add_synonym", "remove_synonym", "require_free_word"]


@transaction.atomic
def add_synonym(*, actor: "User | None", topic_id: int, language: str, text: str, at: datetime) -> TopicLabel:
    """Add the hub's own word for a topic. Raises `InvalidInput` where a topic has this word already, and `NotFound`."""
    topic = Topic.objects.current().select_for_update().filter(pk=topic_id).first()
    if topic is None:
        raise NotFound
    label = _word(topic, language, text)
    require_free_word(topic, language, text)
    label.save()
    topic.changed_at = at
    topic.save(update_fields=["changed_at"])
    record(actor=actor, action="topic-synonym-added", subject=topic, changes={f"labels:{language}": (None, text)}, at=at)
    announce_overlay()
    return label


@transaction.atomic
def remove_synonym(*, actor: "User | None", label_id: int, at: datetime) -> Topic:
    """Take a word of the hub's out of use; the topic's history keeps it. Raises `NotFound`, and `NotOurWord` for a shipped or preferred one."""
    label = TopicLabel.objects.select_for_update().select_related("topic").filter(pk=label_id).first()
    if label is None:
        raise NotFound
    topic = label.topic
    if label.origin != TopicOrigin.HUB or (topic.origin == TopicOrigin.HUB and label.position == 0):
        raise NotOurWord
    label.delete()
    topic.changed_at = at
    topic.save(update_fields=["changed_at"])
    record(actor=actor, action="topic-synonym-removed", subject=topic, changes={f"labels:{label.language}": (label.text, None)}, at=at)
    announce_overlay()
    return topic


def require_free_word(topic: Topic, language: str, text: str) -> None:
    """Raises `InvalidInput` where a word cannot be added to a topic: it is no word, the topic has it, or it belongs to another."""
    _word(topic, language, text)
    labels = {code: tuple(texts) for code, texts in written_labels(Topic.objects.filter(pk=topic.pk))[topic.pk].items()}
    broader = tuple(topic.relations.filter(kind="broader").values_list("other__identifier", flat=True))
    related = tuple(topic.relations.filter(kind="related").values_list("other__identifier", flat=True))
    require_no_conflict(
        EngineTopic(
            id=topic.identifier,
            labels={code: (*texts, text) if code == language else texts for code, texts in labels.items()},
            definition=topic.definition,
            broader=broader,
            related=related,
        )
    )


def _word(topic: Topic, language: str, text: str) -> TopicLabel:
    positions = topic.labels.filter(language=language, origin=TopicOrigin.HUB).values_list("position", flat=True)
    label = TopicLabel(topic=topic, language=language, text=text, position=max(positions, default=-1) + 1, origin=TopicOrigin.HUB)
    try:
        label.full_clean()
    except ValidationError as error:
        raise InvalidInput({"labels" if name in ("text", "__all__") else name: texts for name, texts in error.message_dict.items()}) from error
    return label
