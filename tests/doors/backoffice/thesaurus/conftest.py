"""A small thesaurus, and people who may do different things with it."""

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache, caches
from django.utils import translation

from hubwerk.doors.website.queries import remembered
from hubwerk.engine.thesaurus import Thesaurus
from hubwerk.engine.thesaurus import Topic as EngineTopic
from hubwerk.network.topics.models import Topic
from hubwerk.network.topics.services.sync import sync_topics
from hubwerk.processes.matchmaking.live import live_index

_KEPT = (cache.clear, caches["pages"].clear, remembered.forget, live_index.forget)
SHIPPED = Thesaurus.of(
    [
        EngineTopic(
            "labelling",
            {"de": ("Etikettierung", "Beschriftung"), "fr": ("étiquetage",), "nl": ("etikettering",), "en": ("labelling",)},
            definition="Marking goods.",
            domain="things-and-production",
        ),
        EngineTopic("label-printing", {"de": ("Etikettendruck",), "en": ("label printing",)}, broader=("labelling",), domain="things-and-production"),
        EngineTopic("marketing", {"de": ("Marketing",), "en": ("marketing",)}, domain="business"),
    ]
)


@pytest.fixture(autouse=True)
def _english():
    """Messages in English, and no answer of another test's network."""
    for forget in _KEPT:
        forget()
    with translation.override("en"):
        yield
    for forget in _KEPT:
        forget()


@pytest.fixture
def topics(db, at):
    """The topics by identifier."""
    sync_topics(SHIPPED, at)
    return {topic.identifier: topic for topic in Topic.objects.all()}


@pytest.fixture
def person(make_user):
    """Makes someone who may enter the back office and has these permissions for the thesaurus."""

    def make(*codenames):
        user = make_user(language="en")
        user.user_permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
        user.user_permissions.add(*Permission.objects.filter(content_type__app_label="topics", codename__in=codenames))
        return user

    return make


@pytest.fixture
def proposer(person):
    """An editor."""
    return person("add_proposal")


@pytest.fixture
def reviewer(person):
    """Someone of the community team."""
    return person("add_proposal", "review_proposal")
