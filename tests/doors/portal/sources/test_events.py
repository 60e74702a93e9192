"""Events that fit, as news."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hubwerk.doors.portal.sources.events import fitting_events_announced
from hubwerk.processes.events.enums import Audience
from hubwerk.processes.events.searched_events import note_changed
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import EventFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def fitting(hub):
    """An event on what our organisation needs, announced yesterday."""

    def make(**fields):
        now = timezone.now()
        event = EventFactory(
            **{"title_fr": "Étiquetage automatique", "starts_at": now + timedelta(days=20), "published_at": now - timedelta(days=1)} | fields
        )
        event.topics.add(hub.topic)
        note_changed([event.pk])
        return event

    return make


def test_an_event_that_fits_is_told_once_with_the_topic_in_common(reader_of, hub, fitting):
    event = fitting()

    [item] = fitting_events_announced(reader_of(hub.ours))

    assert (item.at, item.organisation, item.url) == (event.published_at, hub.ours, "/en/events/")
    assert [(line.title, line.url) for line in item.lines] == [(event.title_en, f"/en/events/{event.slug}/")]
    assert "labelling" in item.lines[0].detail


def test_what_was_announced_before_the_visit_is_not_new(reader_of, hub, fitting):
    fitting(published_at=timezone.now() - timedelta(days=20))
    reader = reader_of(hub.ours)

    [item] = fitting_events_announced(reader)

    assert item.at <= reader.new_since(hub.ours)


@pytest.mark.parametrize(
    "fields", [{"audience": Audience.INVITED}, {"status": "draft", "published_at": None}, {"published_at": timezone.now() - timedelta(days=90)}]
)
def test_other_events_are_no_news(reader_of, hub, fitting, fields):
    fitting(**fields)

    assert list(fitting_events_announced(reader_of(hub.ours))) == []


def test_other_organisations_and_other_topics_bring_no_news(reader_of, hub, fitting):
    fitting()
    EventFactory(title_en="Gardening", starts_at=timezone.now() + timedelta(days=3), published_at=timezone.now())

    assert list(fitting_events_announced(reader_of(OrganisationFactory()))) == []
    assert len(list(fitting_events_announced(reader_of(hub.ours)))) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_news_take_as_many_queries_for_many_events(reader_of, hub, fitting, django_assert_num_queries, count):
    for _number in range(count):
        fitting()
    reader = reader_of(hub.ours)
    list(fitting_events_announced(reader))

    with django_assert_num_queries(23):
        items = list(fitting_events_announced(reader))

    assert len(items[0].lines) == count
