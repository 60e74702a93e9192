"""Events in the search and among the pages that are kept."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from hubwerk.processes.events.enums import Audience, EventStatus
from hubwerk.processes.events.searched_events import note_changed
from hubwerk.processes.events.services.publishing import cancel_event
from hubwerk.processes.events.signals import announce_events, announce_partner_events
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.services.index import rebuild
from tests.processes.events.factories import EventFactory

HIT = "hubwerk; hit"


@pytest.fixture
def evening(network):
    """An event on labelling in two weeks, in German and French."""
    event = EventFactory(
        slug="etiketten",
        title_de="Etikettierung ohne Handarbeit",
        title_fr="Étiquetage sans travail manuel",
        title_en="",
        teaser_de="Wer Etiketten klebt, sieht drei Maschinen.",
        starts_at=timezone.now() + timedelta(days=14),
    )
    event.topics.add(network.topic)
    note_changed([event.pk])
    return event


def searched(client, sentence="Wir brauchen Hilfe bei der Etikettierung.", language="de", **query):
    """The events that a sentence is answered with."""
    context = client.get(f"/{language}/search/", {"q": sentence, **query}).context
    return [(visit.row.event, visit.row.title) for visit in context["visits"]]


def test_a_sentence_is_answered_with_events_in_the_readers_language(client, evening):
    assert searched(client) == [(evening, "Etikettierung ohne Handarbeit")]
    assert searched(client, "Nous cherchons une machine d'étiquetage.", "fr") == [(evening, "Étiquetage sans travail manuel")]
    text = client.get("/en/search/", {"q": "We need labelling machines."}).text
    assert "/en/events/etiketten/" in text and "Both speak of" in text


def test_the_compiled_index_knows_events_as_well(client, evening, tmp_path, settings):
    settings.DATA_DIR = settings.HUBWERK_DATA_DIR = tmp_path
    rebuild()
    live_index.forget()

    assert searched(client) == [(evening, "Etikettierung ohne Handarbeit")]


def test_kinds_of_answers_can_be_chosen(client, evening):
    assert searched(client, kind="event") == [(evening, "Etikettierung ohne Handarbeit")]
    assert searched(client, kind="page") == []


@pytest.mark.parametrize(
    "fields",
    [
        {"audience": Audience.INVITED},
        {"status": EventStatus.DRAFT, "published_at": None},
        {"status": EventStatus.CANCELLED, "cancelled_at": timezone.now()},
        {"starts_at": timezone.now() - timedelta(days=9), "ends_at": timezone.now() - timedelta(days=8)},
    ],
)
def test_nobody_finds_what_they_cannot_come_to(client, evening, fields):
    for name, value in fields.items():
        setattr(evening, name, value)
    evening.save()
    # Even before the index has heard of it.
    assert searched(client) == []
    note_changed([evening.pk])

    assert searched(client) == []


@pytest.fixture
def keeping(settings):
    """A site that keeps its pages."""
    settings.HUBWERK_KEEP_PAGES = True
    caches["pages"].clear()


PAGES = ["/de/events/", "/de/events/etiketten/", "/de/events/feeds/events.atom", "/de/events/feeds/events.json"]


def status(client, path):
    """Where an answer came from."""
    return client.get(path).get("Cache-Status")


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_kept_until_an_event_changes(client, evening, keeping, path, django_capture_on_commit_callbacks):
    client.get(path)
    assert status(client, path) == HIT

    with django_capture_on_commit_callbacks(execute=True):
        announce_events(evening.pk)
    assert status(client, path) != HIT

    with django_capture_on_commit_callbacks(execute=True):
        announce_partner_events()
    assert status(client, path) != HIT
    assert status(client, path) == HIT


def test_a_cancelled_event_says_so_at_once(client, evening, keeping, django_capture_on_commit_callbacks):
    client.get("/de/events/etiketten/")

    with django_capture_on_commit_callbacks(execute=True):
        cancel_event(actor=None, event_id=evening.pk, reason="Der Saal steht unter Wasser.", at=timezone.now())

    assert "Der Saal steht unter Wasser." in client.get("/de/events/etiketten/").text


def test_a_page_is_kept_no_longer_than_what_it_says_holds(client, evening, keeping):
    evening.registration_closes_at = timezone.now() + timedelta(milliseconds=900)
    evening.save()

    client.get("/de/events/etiketten/")

    assert status(client, "/de/events/etiketten/") != HIT


def test_what_one_reader_may_see_is_not_kept_for_others(client, evening, keeping, superuser):
    evening.audience = Audience.INVITED
    evening.save()
    client.force_login(superuser)
    assert client.get("/de/events/etiketten/").status_code == 200
    client.logout()

    assert client.get("/de/events/etiketten/").status_code == 404


def test_members_see_what_fits_them_above_the_calendar(client, network, evening, make_representative):
    assert "fitting" not in client.get("/en/events/").text
    client.force_login(make_representative(network.seeker))

    response = client.get("/en/events/")

    assert [one.row.event for one in response.context["fitting"]] == [evening]
    assert "labelling" in response.context["fitting"][0].reason
    assert "Fits you" in response.text
    assert client.get("/en/events/?q=x").context["fitting"] == []
