"""The calendar as a list."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hubwerk.network.topics.enums import TopicRelationKind
from hubwerk.network.topics.models import TopicRelation
from hubwerk.processes.events.enums import Audience, EventState, EventStatus, HostRole
from hubwerk.processes.events.models import Series
from hubwerk.processes.events.queries.calendar import CalendarFilter, calendar_page, coming_rows, related_rows
from tests.network.factories import OrganisationFactory, RegionFactory, TopicFactory
from tests.processes.events.calendars import EventHostFactory, PartnerEventFactory
from tests.processes.events.factories import LONG_AGO, STARTS_AT, WHILE_OPEN, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def titles(choice=None, *, at=WHILE_OPEN, past=False, language="de"):
    """What stands in the list."""
    return [row.title for row in calendar_page(choice or CalendarFilter(), at=at, language=language, past=past)[1]]


def test_ours_and_partners_stand_together_soonest_first():
    EventFactory(title_de="Zweite", starts_at=STARTS_AT + DAY)
    PartnerEventFactory(title="Première", starts_at=STARTS_AT)
    EventFactory(title_de="Dritte", starts_at=STARTS_AT + 2 * DAY)

    assert titles() == ["Première", "Zweite", "Dritte"]


def test_what_is_over_stands_in_the_other_list_latest_first():
    EventFactory(title_de="Lange her", starts_at=WHILE_OPEN - 9 * DAY)
    EventFactory(title_de="Läuft noch", starts_at=WHILE_OPEN - timedelta(hours=1))
    PartnerEventFactory(title="Hier", starts_at=WHILE_OPEN - DAY)

    assert titles() == ["Läuft noch"]
    assert titles(past=True) == ["Hier", "Lange her"]


def test_nobody_finds_what_is_not_announced_to_everybody():
    EventFactory(title_de="Entwurf", status=EventStatus.DRAFT, published_at=None)
    EventFactory(title_de="Geplant", status=EventStatus.SCHEDULED, publish_at=STARTS_AT, published_at=None)
    EventFactory(title_de="Geladene", audience=Audience.INVITED)
    EventFactory(title_de="Nie angekündigt", status=EventStatus.CANCELLED, cancelled_at=LONG_AGO, published_at=None)
    PartnerEventFactory(title="Retiré", withdrawn_at=LONG_AGO)
    PartnerEventFactory(title="Plus lu", feed__is_read=False)
    shown = EventFactory(title_de="Mitglieder", audience=Audience.MEMBERS)

    rows = coming_rows(CalendarFilter(), at=WHILE_OPEN, language="de", limit=9)

    assert [(row.title, row.for_members) for row in rows] == [(shown.title_de, True)]


def test_a_row_tells_the_state_of_its_event():
    EventFactory(title_de="Ausfall", status=EventStatus.CANCELLED, cancelled_at=LONG_AGO, starts_at=STARTS_AT)
    full = EventFactory(title_de="Voll", capacity=1, starts_at=STARTS_AT + DAY)
    RegistrationFactory(event=full)
    EventFactory(title_de="Zu", registration_closes_at=WHILE_OPEN, starts_at=STARTS_AT + 2 * DAY)
    EventFactory(title_de="Bald", registration_opens_at=WHILE_OPEN + DAY, starts_at=STARTS_AT + 3 * DAY)
    PartnerEventFactory(title="Annulé", is_cancelled=True, starts_at=STARTS_AT + 4 * DAY)
    EventFactory(title_de="Offen", starts_at=STARTS_AT + 5 * DAY)

    rows = coming_rows(CalendarFilter(), at=WHILE_OPEN, language="de", limit=9)

    assert [row.state for row in rows] == [
        EventState.CANCELLED, EventState.FULL, EventState.CLOSED, EventState.NOT_YET, EventState.CANCELLED, EventState.OPEN,
    ]  # fmt: skip
    assert [bool(row.told_state) for row in rows] == [True, True, True, True, True, False]


def test_a_row_is_in_the_readers_language_and_by_the_clock_there():
    EventFactory(title_de="", title_en="Breakfast", starts_at=datetime(2026, 7, 1, 7, tzinfo=UTC), time_zone="Europe/London")

    row = coming_rows(CalendarFilter(), at=WHILE_OPEN, language="fr", limit=1)[0]

    assert (row.title, row.language) == ("Breakfast", "en")
    assert (row.starts_at.hour, row.hours.partition(" (")[2]) == (8, "Europe/London)")


def test_a_zone_whose_clocks_show_the_same_is_not_named():
    EventFactory(time_zone="Europe/Brussels")

    assert "(" not in coming_rows(CalendarFilter(), at=WHILE_OPEN, language="de", limit=1)[0].hours


def test_a_topic_finds_what_is_on_a_narrower_one():
    machines, robots, other = TopicFactory.create_batch(3)
    TopicRelation.objects.create(topic=robots, other=machines, kind=TopicRelationKind.BROADER)
    EventFactory(title_de="Roboter").topics.add(robots, machines)
    PartnerEventFactory(title="Robots").topics.add(robots)
    EventFactory(title_de="Anderes").topics.add(other)

    assert sorted(titles(CalendarFilter(topic=machines))) == ["Roboter", "Robots"]


def test_a_region_finds_what_is_on_below_it():
    country, district = RegionFactory(code="XE", level=0), RegionFactory(code="XE123")
    EventFactory(title_de="Dort", region=district)
    EventFactory(title_de="Nirgends")
    PartnerEventFactory(title="Là", feed__region=district)
    PartnerEventFactory(title="Ailleurs")

    assert sorted(titles(CalendarFilter(region=country))) == ["Dort", "Là"]


def test_host_language_format_mode_and_words_narrow_the_list():
    host = OrganisationFactory()
    event = EventFactory(title_de="Kamera", languages=["fr", "nl"], format="visit", mode="hybrid", teaser_fr="Une caméra voit tout.")
    EventHostFactory(event=event, organisation=host, role=HostRole.CO_HOST)
    EventFactory(title_de="Anderes", languages=["de"])
    PartnerEventFactory(title="Visite", feed__organisation=host)

    assert sorted(titles(CalendarFilter(host=host))) == ["Kamera", "Visite"]
    assert sorted(titles(CalendarFilter(spoken="fr"))) == ["Kamera", "Visite"]
    assert titles(CalendarFilter(spoken="nl")) == ["Kamera"]
    assert titles(CalendarFilter(format="visit")) == titles(CalendarFilter(mode="online")) == ["Kamera"]
    assert titles(CalendarFilter(text="caméra tout")) == ["Kamera"]


def test_a_period_takes_whole_days_of_the_hub():
    EventFactory(title_de="Abends", starts_at=datetime(2026, 6, 30, 21, 30, tzinfo=UTC), ends_at=datetime(2026, 6, 30, 21, 45, tzinfo=UTC))
    EventFactory(title_de="Am Ersten", starts_at=datetime(2026, 6, 30, 22, 30, tzinfo=UTC))

    assert titles(CalendarFilter(until=date(2026, 6, 30))) == ["Abends"]
    assert titles(CalendarFilter(since=date(2026, 7, 1))) == ["Am Ersten"]
    assert titles(CalendarFilter(since=date(2026, 7, 1), until=date.max)) == ["Am Ersten"]


def test_related_events_share_most_topics_and_are_no_dates_of_the_same_series():
    first, second = TopicFactory.create_batch(2)
    series = Series.objects.create(name_de="Stammtisch", name_fr="Table", name_nl="Tafel", name_en="Table", created_at=LONG_AGO)
    event, again = EventFactory(series=series), EventFactory(series=series)
    close, closer, hidden = EventFactory(starts_at=STARTS_AT), EventFactory(starts_at=STARTS_AT + DAY), EventFactory(audience=Audience.INVITED)
    for one in (event, again, closer, hidden):
        one.topics.set([first, second])
    close.topics.set([first])

    rows = related_rows(event, at=WHILE_OPEN, language="de", limit=5)

    assert [row.event for row in rows] == [closer, close]
    assert related_rows(EventFactory(), at=WHILE_OPEN, language="de", limit=5) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_many_rows(django_assert_num_queries, count):
    for _number in range(count):
        event = EventFactory(region=RegionFactory())
        event.topics.add(TopicFactory())
        EventHostFactory(event=event)
        PartnerEventFactory().topics.add(TopicFactory())

    with django_assert_num_queries(10):
        rows = calendar_page(CalendarFilter(), at=WHILE_OPEN, language="de")[1]
        seen = [(row.region, row.topics, row.hosts, row.partner, row.days, row.hours) for row in rows]

    assert len(seen) == 2 * count
