"""What a hub adds to the thesaurus: its own topics, and synonyms for shipped ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.topics.enums import TopicOrigin, TopicRelationKind
from hubwerk.network.topics.errors import NotOurTopic
from hubwerk.network.topics.models import HUB_PREFIX, LABEL_LENGTH, Topic, TopicLabel, TopicRelation

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
    return topic


@transaction.atomic
def add_synonym(*, actor: "User | None", topic_id: int, language: str, text: str, at: datetime) -> TopicLabel:
    """Add the hub's own word for a topic. Raises `InvalidInput` where a topic has this label already, and `NotFound`."""
    topic = Topic.objects.select_for_update().filter(pk=topic_id).first()
    if topic is None:
        raise NotFound
    _require_free_labels({language: [text]}, owner=None)
    positions = topic.labels.filter(language=language, origin=TopicOrigin.HUB).values_list("position", flat=True)
    label = TopicLabel(topic=topic, language=language, text=text, position=max(positions, default=-1) + 1, origin=TopicOrigin.HUB)
    try:
        label.full_clean()
    except ValidationError as error:
        raise InvalidInput(error.message_dict) from error
    label.save()
    topic.changed_at = at
    topic.save(update_fields=["changed_at"])
    record(actor=actor, action="topic-synonym-added", subject=topic, changes={f"labels:{language}": (None, text)}, at=at)
    return label


def _own(topic_id: int) -> Topic:
    topic = Topic.objects.select_for_update().filter(pk=topic_id).first()
    if topic is None:
        raise NotFound
    if topic.origin != TopicOrigin.HUB:
        raise NotOurTopic
    return topic


def _store(topic: Topic, *, actor: "User | None", details: OwnTopicDetails, action: str, at: datetime) -> Topic:
    labels = {language: [text.strip() for text in details.labels.get(language, ()) if text.strip()] for language in LANGUAGES}
    _require_labels(labels)
    _require_free_labels(labels, owner=topic.pk)
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
        for position, text in enumerate(dict.fromkeys(texts))
    )
    _relate(topic, details)
    after = _described(topic)
    difference = {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}
    if difference:
        record(actor=actor, action=action, subject=topic, changes=difference, at=at)
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


def _relate(topic: Topic, details: OwnTopicDetails) -> None:
    wanted = [(identifier, TopicRelationKind.BROADER) for identifier in details.broader]
    wanted += [(identifier, TopicRelationKind.RELATED) for identifier in details.related]
    known = {found.identifier: found for found in Topic.objects.filter(identifier__in=[identifier for identifier, _kind in wanted])}
    for identifier, kind in wanted:
        if identifier not in known or known[identifier].pk == topic.pk:
            raise InvalidInput({kind.value: [_("There is no other topic “%(topic)s”.") % {"topic": identifier}]})
    _require_no_cycle(topic, [known[identifier] for identifier in details.broader])
    topic.relations.all().delete()
    TopicRelation.objects.bulk_create(TopicRelation(topic=topic, other=known[identifier], kind=kind) for identifier, kind in dict.fromkeys(wanted))


def _require_no_cycle(topic: Topic, broader: Sequence[Topic]) -> None:
    """Raises `InvalidInput` where a topic would end up above itself. Shipped topics never stand below the hub's, so only these are walked."""
    wave = {parent.pk for parent in broader if parent.origin == TopicOrigin.HUB}
    seen: set[int] = set()
    while wave:
        if topic.pk in wave:
            raise InvalidInput({"broader": [_("A topic cannot stand above itself.")]})
        seen |= wave
        above = TopicRelation.objects.filter(topic__in=wave, kind=TopicRelationKind.BROADER, other__origin=TopicOrigin.HUB)
        wave = set(above.values_list("other_id", flat=True)) - seen


def _require_labels(labels: Mapping[str, Sequence[str]]) -> None:
    if not any(labels.values()):
        raise InvalidInput({"labels": [_("A topic needs a label in one language at least.")]})
    for texts in labels.values():
        for text in texts:
            if len(text) > LABEL_LENGTH:
                raise InvalidInput({"labels": [_("A label has at most %(length)d characters.") % {"length": LABEL_LENGTH}]})


def _require_free_labels(labels: Mapping[str, Sequence[str]], *, owner: int | None) -> None:
    """A label speaks for one topic; a word with several senses takes a qualifier in brackets. Raises `InvalidInput`."""
    texts = {text.casefold() for written in labels.values() for text in written}
    claimed = TopicLabel.objects.filter(topic__retired=False, language__in=[language for language, written in labels.items() if written])
    if owner is not None:
        claimed = claimed.exclude(topic=owner)
    for language, text, identifier in claimed.values_list("language", "text", "topic__identifier"):
        if text.casefold() in texts and text.casefold() in {written.casefold() for written in labels[language]}:
            message = _("“%(label)s” already means the topic “%(topic)s”. Add what you mean in brackets.")
            raise InvalidInput({"labels": [message % {"label": text, "topic": identifier}]})
