from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.processes.events.enums import EventState, EventStatus, SeatMode
from hubwerk.processes.events.models import Contingent, Event, Series
from hubwerk.processes.events.queries.places import full_events
from hubwerk.processes.events.queries.states import in_states
from hubwerk.processes.events.records.event_lists import EventIndexView, places_in_words, with_places
from hubwerk.processes.events.records.planning_today import drafts_that_begin_soon, long_lines, scheduled_today, unfinished_announcements
from tests.network.factories import OrganisationFactory, TopicFactory
from tests.processes.events.factories import EventFactory, RegistrationFactory
from tests.processes.events.records.office import queries_of, said
from tests.processes.events.records.planning import address

pytestmark = pytest.mark.django_db

COMING = datetime(2099, 6, 18, 12, 0, tzinfo=UTC)


def _listed(response):
    return [row.title_de for row in response.context["object_list"]]


def test_the_list_says_how_full_each_event_is(office):
    event = EventFactory(starts_at=COMING, capacity=2)
    event.hosts.create(organisation=OrganisationFactory(name="Alpha AG"))
    RegistrationFactory(event=event)

    page = said(office.get(address("index")))

    for words in (str(event.title("en")[0]), "06/18/2099, 2 p.m.", "Open", "1 of 2", "Alpha AG"):
        assert words in page


def test_an_empty_list_says_how_to_begin(office):
    assert "There is no event yet. Plan one" in said(office.get(address("index")))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_one_as_for_three(office, count):
    for _number in range(count):
        event = EventFactory(starts_at=COMING)
        event.hosts.create(organisation=OrganisationFactory())

    assert queries_of(office, address("index")) == LIST_QUERIES


LIST_QUERIES = 21


def test_the_list_is_narrowed_and_searched(office):
    series = Series.objects.create(name_de="T", name_fr="T", name_nl="T", name_en="Table", created_at=timezone.now())
    topic = TopicFactory()
    first = EventFactory(title_de="Erstes", starts_at=COMING, series=series, format="webinar")
    first.topics.add(topic)
    first.speakers.create(name="Ada Lovelace")
    first.speakers.create(name="Ada Byron")
    EventFactory(title_de="Zweites", starts_at=datetime(2020, 6, 18, 12, 0, tzinfo=UTC))
    EventFactory(title_de="Drittes", starts_at=COMING, status=EventStatus.DRAFT, published_at=None)
    index = address("index")

    for query, expected in {
        "when=over": ["Zweites"],
        "state=draft&state=past": ["Drittes", "Zweites"],
        "format=webinar": ["Erstes"],
        f"series={series.pk}": ["Erstes"],
        f"topic={topic.pk}": ["Erstes"],
        "q=ada": ["Erstes"],
        "q=drittes": ["Drittes"],
    }.items():
        assert _listed(office.get(f"{index}?{query}")) == expected, query


def test_states_in_the_database_are_those_that_people_see():
    now = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
    moments = [None, now - timedelta(days=2), now + timedelta(days=2)]
    for starts_in, opens, closes, capacity in product([-3, 0, 3], moments, moments, [None, 0, 1]):
        if opens and closes and opens >= closes:
            continue
        starts_at = now + timedelta(days=starts_in, hours=-1)
        EventFactory(starts_at=starts_at, registration_opens_at=opens, registration_closes_at=closes, capacity=capacity)
    kept = EventFactory(starts_at=now + timedelta(days=9), capacity=5)
    seats = kept.seat_lists.get(mode=SeatMode.ON_SITE)
    Contingent.objects.create(seat_list=seats, organisation=OrganisationFactory(), places=5, falls_back_at=now + timedelta(days=1))
    EventFactory(status=EventStatus.DRAFT, published_at=None)
    EventFactory(status=EventStatus.SCHEDULED, published_at=None, publish_at=now)
    EventFactory(status=EventStatus.CANCELLED, cancelled_at=now)

    for state in EventState:
        expected = {event.pk for event in Event.objects.all() if event.state_at(now, is_full=event.pk in full_events([event.pk], now)) == state}
        assert expected, state
        assert set(in_states(Event.objects.all(), [state], now).values_list("pk", flat=True)) == expected, state
    assert in_states(Event.objects.all(), [], now).count() == Event.objects.count()


def test_both_ways_to_take_part_are_told_apart():
    event = EventFactory(starts_at=COMING, mode="hybrid")
    event.seat_lists.update(capacity=None)
    event.seat_lists.filter(mode="on-site").update(capacity=30, taken=12)

    (row,) = with_places([event], timezone.now())

    assert places_in_words(row.places) == "On site: 12 of 30 · Online: 0, no limit"


def test_the_list_is_taken_along(office):
    event = EventFactory(starts_at=COMING, title_de="=1+1")

    rows = list(EventIndexView.export_rows(EventIndexView.rows()))
    response = office.get(f"{address('index')}?export=csv")

    assert rows[0][:6] == ["Title (de)", "Title (fr)", "Title (nl)", "Title (en)", "Format", "Begins"]
    assert rows[1][5] == "2099-06-18 14:00"
    assert rows[1][-1] == event.slug
    assert "'=1+1" in response.content.decode("utf-8-sig")


def test_series_show_their_events_and_are_copied(office):
    response = office.post(reverse("events_series:add"), {"name_de": "Tisch", "name_fr": "Table", "name_nl": "Tafel", "name_en": "Table"})
    series = Series.objects.get()
    assert response["Location"] == reverse("events_series:inspect", args=[series.pk])
    first = EventFactory(starts_at=COMING, series=series)
    EventFactory(starts_at=COMING + timedelta(days=7), series=series)

    assert str(first) in said(office.get(reverse("events_series:inspect", args=[series.pk])))
    office.post(reverse("events_series:copy", args=[series.pk]), {"first_starts_at": "2099-12-03 14:00"})

    copy = Series.objects.exclude(pk=series.pk).get()
    assert [event.local_start.isoformat()[:16] for event in copy.events.order_by("starts_at")] == ["2099-12-03T14:00", "2099-12-10T14:00"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_series_takes_as_many_queries_for_one_event_as_for_three(office, count):
    series = Series.objects.create(name_de="T", name_fr="T", name_nl="T", name_en="T", created_at=timezone.now())
    EventFactory.create_batch(count, series=series, starts_at=COMING)

    assert queries_of(office, reverse("events_series:inspect", args=[series.pk])) == SERIES_QUERIES


SERIES_QUERIES = 16


def test_what_is_to_do_today(office, signed_in):
    now = timezone.now()
    draft = EventFactory(starts_at=now + timedelta(days=3), status=EventStatus.DRAFT, published_at=None)
    EventFactory(starts_at=now + timedelta(days=30), status=EventStatus.DRAFT, published_at=None)
    scheduled = EventFactory(
        starts_at=now + timedelta(days=30), status=EventStatus.SCHEDULED, published_at=None, publish_at=now + timedelta(seconds=1)
    )
    silent = EventFactory(starts_at=now + timedelta(days=30), languages=["de", "fr"])
    silent.hosts.create(organisation=OrganisationFactory())
    crowded = EventFactory(starts_at=now + timedelta(days=30))
    crowded.seat_lists.update(waiting=12)

    def told(source, user=office.user):
        return [str(item.title) for item in source(user, now)]

    assert [str(draft) in title for title in told(drafts_that_begin_soon)] == [True]
    assert [str(scheduled) in title for title in told(scheduled_today)] == [True]
    assert [title for title in told(unfinished_announcements) if str(silent) in title] == [
        f"“{silent}” is not announced in a language spoken there: French."
    ]
    assert told(long_lines) == [f"For “{crowded}” 12 people wait: find more places, or a second date."]
    finance = signed_in(Role.FINANCE).user
    assert not any(told(source, finance) for source in (drafts_that_begin_soon, scheduled_today, unfinished_announcements, long_lines))
