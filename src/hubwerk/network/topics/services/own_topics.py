"""The topics a hub adds to the thesaurus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus import Topic as EngineTopic
from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.topics.enums import TopicOrigin, TopicRelationKind
from hubwerk.network.topics.errors import NotOurTopic
from hubwerk.network.topics.models import HUB_PREFIX, LABEL_LENGTH, Topic, TopicLabel, TopicRelation
from hubwerk.network.topics.services.conflicts import require_no_conflict
from hubwerk.network.topics.signals import announce_overlay

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTopicDetails:
    """One of the hub's own topics, whole. The first label of a language is the preferred one; relations name identifiers."""

    labels: Mapping[str, Sequence[str]]
    definition: str = ""
    broader: Sequence[str] = ()
    related: Sequence[str] = ()
    context: Sequence[str] = ()


@transaction.atomic
def add_own_topic(*, actor: "User | None", details: OwnTopicDetails, at: datetime) -> Topic:
    """Add a topic to the hub's overlay. Raises `InvalidInput`."""
    name = details.labels.get("en") or next((texts for texts in details.labels.values() if texts), ())
    base = HUB_PREFIX + (slugify(name[0])[:80] if name else "")
    taken = set(Topic.objects.filter(identifier__startswith=base).values_list("identifier", flat=True))
    identifier = next(found for number in range(1, len(taken) + 2) if (found := base if number == 1 else f"{base}-{number}") not in taken)
    topic = Topic(identifier=identifier, origin=TopicOrigin.HUB)
    return _store(topic, actor=actor, details=details, action="topic-added", at=at)


@transaction.atomic
def update_own_topic(*, actor: "User | None", topic_id: int, details: OwnTopicDetails, at: datetime) -> Topic:
    """Replace what one of the hub's own topics says. Raises `InvalidInput`, `NotFound` and, for a shipped topic, `NotOurTopic`."""
    return _store(_own(topic_id), actor=actor, details=details, action="topic-changed", at=at)


@transaction.atomic
def retire_own_topic(*, actor: "User | None", topic_id: int, at: datetime) -> Topic:
    """Take one of the hub's own topics out of use; where it was used it stays readable. Raises `NotFound` and `NotOurTopic`."""
    topic = _own(topic_id)
    if not topic.retired:
        topic.retired, topic.changed_at = True, at
        topic.save(update_fields=["retired", "changed_at"])
        record(actor=actor, action="topic-retired", subject=topic, changes={"retired": (False, True)}, at=at)
        announce_overlay()
    return topic


def require_valid_topic(details: OwnTopicDetails, *, identifier: str = HUB_PREFIX) -> None:
    """Raises `InvalidInput` where these cannot be the details of one of the hub's topics."""
    labels = _tidy(details)
    if not any(labels.values()):
        raise InvalidInput({"labels": [_("A topic needs a label in one language at least.")]})
    if any(len(text) > LABEL_LENGTH for texts in labels.values() for text in texts):
        raise InvalidInput({"labels": [_("A label has at most %(length)d characters.") % {"length": LABEL_LENGTH}]})
    require_no_conflict(
        EngineTopic(
            id=identifier,
            labels={language: tuple(texts) for language, texts in labels.items() if texts},
            broader=tuple(dict.fromkeys(details.broader)),
            related=tuple(dict.fromkeys(details.related)),
        )
    )


def _own(topic_id: int) -> Topic:
    topic = Topic.objects.select_for_update().filter(pk=topic_id).first()
    if topic is None:
        raise NotFound
    if topic.origin != TopicOrigin.HUB:
        raise NotOurTopic
    return topic


def _store(topic: Topic, *, actor: "User | None", details: OwnTopicDetails, action: str, at: datetime) -> Topic:
    labels = _tidy(details)
    require_valid_topic(details, identifier=topic.identifier)
    before = _described(topic) if topic.pk else {}
    for language in LANGUAGES:
        setattr(topic, f"label_{language}", next(iter(labels[language]), ""))
    topic.definition, topic.context, topic.changed_at = details.definition, list(details.context), at
    try:
        topic.full_clean()
    except ValidationError as error:
        raise InvalidInput(error.message_dict) from error
    topic.save()
    topic.labels.all().delete()
    TopicLabel.objects.bulk_create(
        TopicLabel(topic=topic, language=language, text=text, position=position, origin=TopicOrigin.HUB)
        for language, texts in labels.items()
        for position, text in enumerate(texts)
    )
    _relate(topic, details)
    after = _described(topic)
    difference = {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}
    if difference:
        record(actor=actor, action=action, subject=topic, changes=difference, at=at)
        announce_overlay()
    return topic


def _described(topic: Topic) -> dict[str, object]:
    """The topic as history keeps it."""
    labels = topic.labels.order_by("language", "position").values_list("language", "text")
    relations = topic.relations.order_by("kind", "other__identifier").values_list("kind", "other__identifier")
    return {
        "labels": [f"{language}: {text}" for language, text in labels],
        "relations": [f"{kind}: {other}" for kind, other in relations],
        "definition": topic.definition,
        "context": list(topic.context),
    }


def _tidy(details: OwnTopicDetails) -> dict[str, list[str]]:
    """The labels of every language, without superfluous spaces; each once."""
    return {language: list(dict.fromkeys(text.strip() for text in details.labels.get(language, ()) if text.strip())) for language in LANGUAGES}


def _relate(topic: Topic, details: OwnTopicDetails) -> None:
    wanted = [(identifier, TopicRelationKind.BROADER) for identifier in details.broader]
    wanted += [(identifier, TopicRelationKind.RELATED) for identifier in details.related]
    known = {found.identifier: found for found in Topic.objects.filter(identifier__in=[identifier for identifier, _kind in wanted])}
    topic.relations.all().delete()
    TopicRelation.objects.bulk_create(TopicRelation(topic=topic, other=known[identifier], kind=kind) for identifier, kind in dict.fromkeys(wanted))
