import pytest
from django.db import IntegrityError
from django.utils import translation

from hubwerk.network.topics.enums import TopicOrigin, TopicRelationKind
from hubwerk.network.topics.models import Topic, TopicLabel, TopicRelation
from tests.network.factories import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("identifier", "origin"), [("hub:mine", TopicOrigin.SHIPPED), ("mine", TopicOrigin.HUB)])
def test_hub_prefix_and_origin_go_together(identifier, origin):
    with pytest.raises(IntegrityError, match="topic_hub_prefix"):
        TopicFactory(identifier=identifier, origin=origin)


def test_topic_needs_a_label():
    with pytest.raises(IntegrityError, match="topic_labelled"):
        TopicFactory(label_de="", label_en="")


def test_topic_is_not_related_to_itself():
    topic = TopicFactory()

    with pytest.raises(IntegrityError, match="topic_relation_not_self"):
        TopicRelation.objects.create(topic=topic, other=topic, kind=TopicRelationKind.RELATED)


def test_label_stands_once():
    topic = TopicFactory()
    TopicLabel.objects.create(topic=topic, language="de", text="KI", position=0)

    with pytest.raises(IntegrityError):
        TopicLabel.objects.create(topic=topic, language="de", text="KI", position=1)


def test_label_falls_back_to_the_first_language_there_is():
    topic = TopicFactory(label_de="", label_fr="impression 3D", label_en="3D printing")

    assert [topic.label("en-gb"), topic.label("fr"), topic.label("nl")] == ["3D printing", "impression 3D", "impression 3D"]
    with translation.override("en"):
        assert str(topic) == "3D printing"


def test_related_topics_hold_from_both_sides():
    first, second, third = TopicFactory.create_batch(3)
    TopicRelation.objects.create(topic=first, other=second, kind=TopicRelationKind.RELATED)
    TopicRelation.objects.create(topic=third, other=second, kind=TopicRelationKind.BROADER)

    assert list(Topic.objects.related_to(second)) == [first]
    assert list(Topic.objects.related_to(first)) == [second]
    assert list(Topic.objects.narrower_than(second)) == [third]
    assert list(Topic.objects.broader_than(third)) == [second]
    assert list(Topic.objects.roots()) == [first, second]
