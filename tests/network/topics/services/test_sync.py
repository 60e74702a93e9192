from datetime import timedelta

import pytest

from hubwerk.engine.thesaurus import Thesaurus, load
from hubwerk.engine.thesaurus import Topic as EngineTopic
from hubwerk.network.topics.enums import TopicRelationKind
from hubwerk.network.topics.errors import ForeignIdentifier
from hubwerk.network.topics.models import Topic, TopicLabel, TopicRelation
from hubwerk.network.topics.services.own_topics import OwnTopicDetails, add_own_topic
from hubwerk.network.topics.services.sync import sync_topics
from hubwerk.network.topics.services.words import add_synonym

pytestmark = pytest.mark.django_db

AI = EngineTopic(
    "ai", {"de": ("Künstliche Intelligenz", "KI"), "en": ("artificial intelligence",)}, broader=("tech",), context=("Modell",), domain="things"
)
TECH = EngineTopic("tech", {"de": ("Technik",), "en": ("technology",)}, definition="Tools.")


def labels(identifier):
    return list(TopicLabel.objects.filter(topic__identifier=identifier).order_by("language", "-origin", "position").values_list("language", "text"))


def test_sync_creates_topics_with_labels_and_relations(at):
    report = sync_topics(Thesaurus.of([AI, TECH]), at)

    topic = Topic.objects.get(identifier="ai")
    assert report.created == ("ai", "tech")
    assert (topic.label_de, topic.label_fr, topic.domain, topic.context) == ("Künstliche Intelligenz", "", "things", ["Modell"])
    assert labels("ai") == [("de", "Künstliche Intelligenz"), ("de", "KI"), ("en", "artificial intelligence")]
    relation = TopicRelation.objects.get()
    assert (relation.topic, relation.other.identifier, relation.kind) == (topic, "tech", TopicRelationKind.BROADER)


def test_sync_of_the_shipped_thesaurus_is_idempotent(at):
    first = sync_topics(load(), at)

    second = sync_topics(load(), at + timedelta(days=1))

    assert len(first.created) == len(load()) == Topic.objects.count()
    assert second.changed_nothing
    assert not Topic.objects.exclude(changed_at=at).exists()


def test_sync_updates_labels_and_order(at):
    sync_topics(Thesaurus.of([AI, TECH]), at)
    changed = EngineTopic("ai", {"de": ("KI", "Künstliche Intelligenz", "Maschinenlernen")}, related=("tech",), domain="things")

    report = sync_topics(Thesaurus.of([changed, TECH]), at + timedelta(days=1))

    assert report.updated == ("ai",)
    assert Topic.objects.get(identifier="ai").label_de == "KI"
    assert labels("ai") == [("de", "KI"), ("de", "Künstliche Intelligenz"), ("de", "Maschinenlernen")]
    assert TopicRelation.objects.get().kind == TopicRelationKind.RELATED


def test_sync_retires_what_is_gone_with_its_labels_and_takes_it_back(at):
    sync_topics(Thesaurus.of([AI, TECH]), at)

    gone = sync_topics(Thesaurus.of([TECH]), at)
    again = sync_topics(Thesaurus.of([TECH]), at)

    assert gone.retired == ("ai",)
    assert again.changed_nothing
    assert list(Topic.objects.current()) == [Topic.objects.get(identifier="tech")]
    assert ("de", "KI") in labels("ai")
    assert sync_topics(Thesaurus.of([AI, TECH]), at).updated == ("ai",)


def test_sync_leaves_what_the_hub_added(at):
    sync_topics(Thesaurus.of([AI, TECH]), at)
    ai = Topic.objects.get(identifier="ai")
    add_synonym(actor=None, topic_id=ai.pk, language="de", text="Denkmaschine", at=at)
    own = add_own_topic(actor=None, details=OwnTopicDetails(labels={"de": ["Printen"]}, broader=["ai"]), at=at)

    report = sync_topics(Thesaurus.of([AI, TECH]), at)

    assert report.changed_nothing
    assert ("de", "Denkmaschine") in labels("ai")
    assert list(Topic.objects.own()) == [own]
    assert own.relations.get().other == ai


def test_sync_takes_over_a_synonym_that_is_shipped_now(at):
    sync_topics(Thesaurus.of([AI, TECH]), at)
    add_synonym(actor=None, topic_id=Topic.objects.get(identifier="ai").pk, language="en", text="AI", at=at)
    shipped = EngineTopic("ai", {**AI.labels, "en": ("artificial intelligence", "AI")}, broader=("tech",), context=("Modell",), domain="things")

    sync_topics(Thesaurus.of([shipped, TECH]), at)

    assert labels("ai").count(("en", "AI")) == 1
    assert sync_topics(Thesaurus.of([shipped, TECH]), at).changed_nothing


def test_sync_refuses_a_thesaurus_that_uses_the_hubs_ids(at):
    with pytest.raises(ForeignIdentifier):
        sync_topics(Thesaurus.of([EngineTopic("hub:x", {"de": ("X",)})]), at)


@pytest.mark.parametrize("topic_count", [1, 3])
def test_sync_query_count_is_constant(topic_count, at, django_assert_num_queries):
    thesaurus = Thesaurus.of(EngineTopic(f"t{number}", {"de": (f"Thema {number}",)}) for number in range(topic_count))

    with django_assert_num_queries(8):
        sync_topics(thesaurus, at)
