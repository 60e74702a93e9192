"""The hub's own words for topics."""

import pytest

from hubwerk.engine.thesaurus import Thesaurus
from hubwerk.engine.thesaurus import Topic as EngineTopic
from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.topics.enums import TopicOrigin
from hubwerk.network.topics.errors import NotOurWord
from hubwerk.network.topics.models import Topic
from hubwerk.network.topics.queries import hub_thesaurus, overlay
from hubwerk.network.topics.services.own_topics import OwnTopicDetails, add_own_topic
from hubwerk.network.topics.services.sync import sync_topics
from hubwerk.network.topics.services.words import add_synonym, remove_synonym
from hubwerk.network.topics.signals import overlay_changed

pytestmark = pytest.mark.django_db
SHIPPED = Thesaurus.of([EngineTopic("food", {"de": ("Lebensmittel",), "en": ("food",)}, domain="industries")])


@pytest.fixture
def food(at):
    sync_topics(SHIPPED, at)
    return Topic.objects.get(identifier="food")


def test_a_word_of_the_hub_survives_an_upgrade(food, at):
    add_synonym(actor=None, topic_id=food.pk, language="de", text="Esswaren", at=at)

    sync_topics(SHIPPED, at)

    assert hub_thesaurus()["food"].labels["de"] == ("Lebensmittel", "Esswaren")


def test_a_removed_word_is_kept_by_history(food, at, user):
    label = add_synonym(actor=None, topic_id=food.pk, language="de", text="Esswaren", at=at)

    remove_synonym(actor=user, label_id=label.pk, at=at)

    assert overlay() == ()
    assert entries_about(food)[0].changes == {"labels:de": ["Esswaren", None]}


def test_shipped_words_and_the_name_of_a_topic_stay(food, at):
    own = add_own_topic(actor=None, details=OwnTopicDetails(labels={"de": ["Printe", "Kräuterprinte"]}), at=at)

    with pytest.raises(NotOurWord):
        remove_synonym(actor=None, label_id=food.labels.get(text="Lebensmittel").pk, at=at)
    with pytest.raises(NotOurWord):
        remove_synonym(actor=None, label_id=own.labels.get(text="Printe").pk, at=at)
    with pytest.raises(NotFound):
        remove_synonym(actor=None, label_id=0, at=at)

    assert remove_synonym(actor=None, label_id=own.labels.get(text="Kräuterprinte").pk, at=at) == own


def test_only_known_languages_have_words(food, at):
    with pytest.raises(InvalidInput):
        add_synonym(actor=None, topic_id=food.pk, language="xx", text="Esswaren", at=at)


def test_others_hear_of_a_change_after_the_commit(food, at, django_capture_on_commit_callbacks):
    heard = []

    def hear(**_):
        heard.append(food.labels.filter(origin=TopicOrigin.HUB).count())

    overlay_changed.connect(hear)

    with django_capture_on_commit_callbacks(execute=True):
        add_synonym(actor=None, topic_id=food.pk, language="de", text="Esswaren", at=at)

    assert heard == [1]
