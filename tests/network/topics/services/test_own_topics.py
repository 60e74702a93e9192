import pytest

from hubwerk.engine.thesaurus import Thesaurus
from hubwerk.engine.thesaurus import Topic as EngineTopic
from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.topics.errors import NotOurTopic
from hubwerk.network.topics.models import Topic
from hubwerk.network.topics.queries import neighbourhood, overlay
from hubwerk.network.topics.services.own_topics import OwnTopicDetails, add_own_topic, retire_own_topic, update_own_topic
from hubwerk.network.topics.services.sync import sync_topics
from hubwerk.network.topics.services.words import add_synonym

pytestmark = pytest.mark.django_db
FOOD = EngineTopic("food", {"de": ("Lebensmittel",), "en": ("food",)}, domain="industries", context=("essen",))
PRINTEN = OwnTopicDetails(
    labels={"de": ["Aachener Printe", "Printe"], "nl": ["printen (koek)"]}, broader=["food"], context=["Teig"], definition="A hard gingerbread."
)


@pytest.fixture
def food(at):
    sync_topics(Thesaurus.of([FOOD]), at)
    return Topic.objects.get(identifier="food")


def test_overlay_gives_own_topics_and_shipped_ones_with_synonyms(food, at):
    own = add_own_topic(actor=None, details=PRINTEN, at=at)
    add_synonym(actor=None, topic_id=food.pk, language="de", text="Nahrung", at=at)

    assert overlay() == (
        EngineTopic("food", {"de": ("Lebensmittel", "Nahrung"), "en": ("food",)}, domain="industries", context=("essen",)),
        EngineTopic(
            own.identifier,
            {"de": ("Aachener Printe", "Printe"), "nl": ("printen (koek)",)},
            definition="A hard gingerbread.",
            broader=("food",),
            context=("Teig",),
        ),
    )
    assert own.identifier == "hub:aachener-printe"


def test_overlay_of_a_plain_hub_is_empty(food):
    assert overlay() == ()


def test_own_topics_of_one_name_get_their_own_identifier(food, at):
    add_own_topic(actor=None, details=PRINTEN, at=at)

    second = add_own_topic(actor=None, details=OwnTopicDetails(labels={"en": ["Aachener Printe"]}), at=at)

    assert second.identifier == "hub:aachener-printe-2"


def test_own_topic_cannot_claim_a_label_of_another(food, at):
    with pytest.raises(InvalidInput):
        add_own_topic(actor=None, details=OwnTopicDetails(labels={"de": ["LEBENSMITTEL"]}), at=at)
    assert not Topic.objects.own().exists()


@pytest.mark.parametrize("details", [OwnTopicDetails(labels={}), OwnTopicDetails(labels={"de": ["X"]}, broader=["nowhere"])])
def test_own_topic_needs_a_label_and_known_relations(food, at, details):
    with pytest.raises(InvalidInput):
        add_own_topic(actor=None, details=details, at=at)
    assert not Topic.objects.own().exists()


def test_own_topics_do_not_stand_above_themselves(food, at):
    first = add_own_topic(actor=None, details=OwnTopicDetails(labels={"de": ["A"]}), at=at)
    second = add_own_topic(actor=None, details=OwnTopicDetails(labels={"de": ["B"]}, broader=[first.identifier]), at=at)

    with pytest.raises(InvalidInput):
        update_own_topic(actor=None, topic_id=first.pk, details=OwnTopicDetails(labels={"de": ["A"]}, broader=[second.identifier]), at=at)


def test_update_own_topic_records_the_difference(food, at, user):
    topic = add_own_topic(actor=user, details=PRINTEN, at=at)

    update_own_topic(actor=user, topic_id=topic.pk, details=OwnTopicDetails(labels=PRINTEN.labels, broader=["food"], context=["Teig"]), at=at)
    update_own_topic(actor=user, topic_id=topic.pk, details=OwnTopicDetails(labels=PRINTEN.labels, broader=["food"], context=["Teig"]), at=at)

    assert [entry.action for entry in entries_about(topic)] == ["topic-changed", "topic-added"]
    assert entries_about(topic)[0].changes == {"definition": ["A hard gingerbread.", ""]}


def test_retired_own_topic_leaves_the_overlay(food, at):
    topic = add_own_topic(actor=None, details=PRINTEN, at=at)

    retire_own_topic(actor=None, topic_id=topic.pk, at=at)

    assert overlay() == ()


def test_shipped_topics_are_not_ours(food, at):
    with pytest.raises(NotOurTopic):
        retire_own_topic(actor=None, topic_id=food.pk, at=at)
    with pytest.raises(NotOurTopic):
        update_own_topic(actor=None, topic_id=food.pk, details=PRINTEN, at=at)


def test_synonym_needs_a_topic_and_a_free_word(food, at):
    with pytest.raises(InvalidInput):
        add_synonym(actor=None, topic_id=food.pk, language="de", text="Lebensmittel", at=at)
    with pytest.raises(NotFound):
        add_synonym(actor=None, topic_id=food.pk + 1, language="de", text="Speise", at=at)


def test_neighbourhood_names_what_lies_around(food, at):
    own = add_own_topic(actor=None, details=PRINTEN, at=at)

    around = neighbourhood(food, language="de")

    assert (around.narrower, around.broader, around.related) == ([own], [], [])
    assert around.labels == {"de": ["Lebensmittel"], "fr": [], "nl": [], "en": ["food"]}
