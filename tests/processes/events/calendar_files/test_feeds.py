"""The calendar to subscribe to."""

from datetime import timedelta

import pytest
import vobject
from django.urls import reverse
from django.utils import timezone, translation

from hubwerk.processes.events.enums import Audience, EventStatus
from hubwerk.processes.events.models import Event
from tests.network.factories import RegionFactory
from tests.processes.events.calendars import PartnerEventFactory, PartnerFeedFactory
from tests.processes.events.factories import EventFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now().replace(microsecond=0)
SOON = NOW + timedelta(days=10)


def _url(language="en", query=""):
    with translation.override(language):
        return reverse("events:feed-ics") + query


def _read(response):
    return vobject.readOne(response.content.decode())


def _titles(client, query=""):
    return [entry.summary.value for entry in getattr(_read(client.get(_url(query=query))), "vevent_list", [])]


def test_feed_has_what_is_on_of_ours_and_of_partners(client):
    EventFactory(title_en="Workshop", starts_at=SOON)
    partner = PartnerEventFactory(title="Atelier", starts_at=SOON + timedelta(days=1))

    response = client.get(_url())

    calendar = _read(response)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert calendar.method.value == "PUBLISH"
    assert [entry.summary.value for entry in calendar.vevent_list] == ["Workshop", "Atelier"]
    assert calendar.vevent_list[1].uid.value == partner.uid
    assert calendar.contents["x-published-ttl"][0].value == "PT1H"
    assert calendar.contents["refresh-interval"][0].value == "PT1H"
    assert response.content.endswith(b"END:VCALENDAR\r\n")


def test_feed_is_named_by_language_and_choice(client):
    RegionFactory(code="BE336", name_en="Ostbelgien", name_de="Ostbelgien")

    names = [_read(client.get(_url(language, query))).contents["x-wr-calname"][0].value for language, query in [("en", ""), ("en", "?region=BE336")]]

    assert names[0].endswith(": events")
    assert "Ostbelgien" in names[1]


def test_filter_chooses(client):
    region = RegionFactory(code="BE336")
    EventFactory(title_en="There", starts_at=SOON, region=region)
    EventFactory(title_en="Elsewhere", starts_at=SOON)
    PartnerEventFactory(title="Theirs", starts_at=SOON, feed=PartnerFeedFactory(region=region))

    assert _titles(client, "?region=BE336") == ["There", "Theirs"]


def test_drafts_and_events_for_invited_people_are_not_in_it(client):
    EventFactory(title_en="Draft", starts_at=SOON, status=EventStatus.DRAFT, published_at=None)
    EventFactory(title_en="Invited", starts_at=SOON, audience=Audience.INVITED)
    EventFactory(title_en="Open", starts_at=SOON, online_url="https://meet.example/room")
    PartnerEventFactory(title="Withdrawn", starts_at=SOON, withdrawn_at=NOW)
    PartnerEventFactory(title="Paused", starts_at=SOON, feed=PartnerFeedFactory(is_read=False))

    assert _titles(client) == ["Open"]
    assert b"meet.example" not in client.get(_url()).content


@pytest.mark.parametrize(("days", "titles"), [(59, ["Off", "Theirs"]), (61, [])])
def test_cancelled_events_are_said_to_be_so_for_two_months(client, days, titles):
    cancelled = NOW - timedelta(days=days)
    EventFactory(title_en="Off", starts_at=SOON, status=EventStatus.CANCELLED, cancelled_at=cancelled)
    PartnerEventFactory(title="Theirs", starts_at=SOON, is_cancelled=True, changed_at=cancelled)

    entries = getattr(_read(client.get(_url())), "vevent_list", [])

    assert [entry.summary.value for entry in entries] == titles
    assert {entry.status.value for entry in entries} <= {"CANCELLED"}


def test_feed_that_has_not_changed_is_not_sent_again(client):
    event = EventFactory(starts_at=SOON)
    etag = client.get(_url())["ETag"]

    assert client.get(_url(), headers={"if-none-match": etag}).status_code == 304

    Event.objects.filter(pk=event.pk).update(sequence=1, updated_at=NOW)
    changed = client.get(_url(), headers={"if-none-match": etag})
    assert (changed.status_code, _read(changed).vevent.sequence.value) == (200, "1")


def test_whole_days_are_days(client):
    start = timezone.localtime(SOON).replace(hour=0, minute=0, second=0)
    PartnerEventFactory(starts_at=start, ends_at=start + timedelta(days=2), is_all_day=True)

    entry = _read(client.get(_url())).vevent

    assert entry.dtstart.value == start.date()
    assert entry.dtend.value == (start + timedelta(days=2)).date()


def test_dates_of_a_repeated_event_stand_for_themselves(client):
    feed = PartnerFeedFactory()
    for number in (1, 2):
        PartnerEventFactory(feed=feed, uid="same", recurrence_id=f"2026010{number}", starts_at=SOON)

    assert len({entry.uid.value for entry in _read(client.get(_url())).vevent_list}) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_feed_query_count_is_constant(client, count, django_assert_max_num_queries):
    EventFactory.create_batch(count, starts_at=SOON)
    PartnerEventFactory.create_batch(count, starts_at=SOON)

    with django_assert_max_num_queries(4):
        client.get(_url())
