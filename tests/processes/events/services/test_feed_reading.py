"""Following partners' calendars over a real web server: what comes, changes, is cancelled and goes; nothing twice, and nothing lost by accident."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from hubwerk.foundation.outgoing.errors import AnsweredWithError, FetchFailed
from hubwerk.foundation.outgoing.fetching import Fetched
from hubwerk.processes.events.errors import NotACalendar
from hubwerk.processes.events.models import PartnerEvent, PartnerFeed
from hubwerk.processes.events.partner_feeds.words import told_error
from hubwerk.processes.events.queries.partner_feeds import BROKEN_AFTER, broken_feeds, feeds_to_read
from hubwerk.processes.events.services.feed_reading import WHOLE_AFTER, read_feed, try_feed
from hubwerk.processes.events.services.partner_events import FeedChanges
from hubwerk.processes.events.services.partner_feeds import pause_feed
from hubwerk.processes.events.signals import partner_events_changed
from tests.foundation.outgoing.web_server import web_server
from tests.network.factories import TopicFactory
from tests.processes.events.calendars import PartnerFeedFactory
from tests.processes.events.partner_feeds.calendars import calendar, entry

pytestmark = pytest.mark.django_db

AT = datetime(2026, 5, 20, 8, 0, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)
LATER = entry("2@partner", "DTSTART:20260625T120000Z", summary="SUMMARY:Später")


@pytest.fixture
def web(settings):
    settings.HUBWERK_FETCH_PRIVATE_ADDRESSES = True
    with web_server() as running:
        yield running


@pytest.fixture
def feed(web):
    return PartnerFeedFactory(url=f"{web.address}/events.ics", language="de")


@pytest.fixture
def publish(web):
    """Puts entries into the partner's calendar."""

    def put(*entries, head=(), **headers):
        web.answer("/events.ics", calendar(*entries, head=head), Content_Type="text/calendar", **headers)

    return put


def _titles(feed, **narrowed):
    return list(PartnerEvent.objects.shown().filter(feed=feed, **narrowed).values_list("title", flat=True))


def test_events_of_a_calendar_are_shown(feed, publish):
    publish(entry(), LATER)

    assert read_feed(feed_id=feed.pk, at=AT) == FeedChanges(new=2)

    feed.refresh_from_db()
    assert _titles(feed) == ["Stammtisch", "Später"]
    assert (feed.read_at, feed.succeeded_at, feed.failures, feed.error) == (AT, AT, 0, "")


def test_topics_are_read_from_the_text(feed, publish):
    topic = TopicFactory(identifier="labelling", label_de="Etikettierung", label_en="labelling")
    publish(entry(summary="SUMMARY:Etikettierung in der Lebensmittelindustrie"), LATER)

    read_feed(feed_id=feed.pk, at=AT)

    assert [list(event.topics.all()) for event in PartnerEvent.objects.all()] == [[topic], []]


def test_reading_again_changes_nothing(feed, publish, django_capture_on_commit_callbacks):
    publish(entry(), LATER)
    read_feed(feed_id=feed.pk, at=AT)
    told = []
    partner_events_changed.connect(lambda **_what: told.append(1), weak=False, dispatch_uid="test")

    with django_capture_on_commit_callbacks(execute=True):
        assert not read_feed(feed_id=feed.pk, at=AT + HALF_AN_HOUR)

    partner_events_changed.disconnect(dispatch_uid="test")
    assert told == []
    assert PartnerEvent.objects.count() == 2
    assert set(PartnerEvent.objects.values_list("changed_at", flat=True)) == {AT}


def test_unchanged_calendar_is_not_sent_again_but_taken_anew_now_and_then(feed, publish, web):
    publish(entry("1", "DTSTART:20260101T120000Z", "RRULE:FREQ=WEEKLY"), ETag='"1"')
    read_feed(feed_id=feed.pk, at=AT)
    known = PartnerEvent.objects.count()

    assert read_feed(feed_id=feed.pk, at=AT + HALF_AN_HOUR) is None
    assert web.asked[-1][1]["If-None-Match"] == '"1"'
    changes = read_feed(feed_id=feed.pk, at=AT + WHOLE_AFTER)

    assert changes is not None and changes.new == 1  # the date that has come into view
    assert "If-None-Match" not in web.asked[-1][1]
    assert PartnerEvent.objects.count() == known + 1


def test_changes_are_followed(feed, publish):
    publish(entry())
    read_feed(feed_id=feed.pk, at=AT)
    publish(entry("1@partner", "DTSTART:20260619T120000Z", "SEQUENCE:1", summary="SUMMARY:Verlegter Stammtisch"))

    assert read_feed(feed_id=feed.pk, at=AT + HALF_AN_HOUR) == FeedChanges(changed=1)

    event = PartnerEvent.objects.get()
    assert (event.title, event.starts_at, event.changed_at) == ("Verlegter Stammtisch", datetime(2026, 6, 19, 12, tzinfo=UTC), AT + HALF_AN_HOUR)


@pytest.mark.parametrize(
    ("known", "stale"),
    [(["SEQUENCE:2"], ["SEQUENCE:1"]), (["LAST-MODIFIED:20260502T080000Z"], ["LAST-MODIFIED:20260501T080000Z"])],
)
def test_older_version_from_a_slow_cache_is_not_taken_over(feed, publish, known, stale):
    publish(entry("1@partner", "DTSTART:20260618T120000Z", *known))
    read_feed(feed_id=feed.pk, at=AT)
    publish(entry("1@partner", "DTSTART:20260601T120000Z", *stale))

    read_feed(feed_id=feed.pk, at=AT + HALF_AN_HOUR)

    assert PartnerEvent.objects.get().starts_at.day == 18


def test_partner_may_begin_to_count_anew(feed, publish):
    publish(entry("1@partner", "DTSTART:20260618T120000Z", "SEQUENCE:7", "LAST-MODIFIED:20260501T080000Z"))
    read_feed(feed_id=feed.pk, at=AT)
    publish(entry("1@partner", "DTSTART:20260619T120000Z", "SEQUENCE:0", "LAST-MODIFIED:20260519T080000Z"))

    read_feed(feed_id=feed.pk, at=AT + HALF_AN_HOUR)

    assert PartnerEvent.objects.get().starts_at.day == 19


def test_cancelled_event_stays_and_says_so(feed, publish):
    publish(entry(), LATER)
    read_feed(feed_id=feed.pk, at=AT)
    publish(entry("1@partner", "DTSTART:20260618T120000Z", "STATUS:CANCELLED", "SEQUENCE:1"), head=["METHOD:CANCEL"])

    read_feed(feed_id=feed.pk, at=AT + HALF_AN_HOUR)

    assert _titles(feed, is_cancelled=True) == ["Stammtisch"]
    assert _titles(feed, is_cancelled=False) == ["Später"]  # a cancellation does not tell of the others


def test_event_taken_out_is_withdrawn_and_comes_back(feed, publish):
    publish(entry(), LATER)
    read_feed(feed_id=feed.pk, at=AT)
    publish(LATER)

    assert read_feed(feed_id=feed.pk, at=AT + HALF_AN_HOUR) == FeedChanges(withdrawn=1)
    assert _titles(feed) == ["Später"]

    publish(entry(), LATER)
    read_feed(feed_id=feed.pk, at=AT + 2 * HALF_AN_HOUR)
    assert _titles(feed) == ["Stammtisch", "Später"]
    assert PartnerEvent.objects.count() == 2


def test_event_that_is_over_is_not_withdrawn_when_it_leaves_the_calendar(feed, publish):
    publish(entry(), LATER)
    read_feed(feed_id=feed.pk, at=AT)
    publish(LATER)

    read_feed(feed_id=feed.pk, at=datetime(2026, 6, 20, 8, tzinfo=UTC))

    assert _titles(feed) == ["Stammtisch", "Später"]


def test_event_that_cannot_be_read_any_more_is_kept_as_it_was(feed, publish):
    publish(entry(), LATER)
    read_feed(feed_id=feed.pk, at=AT)
    publish(entry("1@partner", "DTSTART:next week"), LATER)

    read_feed(feed_id=feed.pk, at=AT + HALF_AN_HOUR)

    feed.refresh_from_db()
    assert _titles(feed) == ["Stammtisch", "Später"]
    assert feed.remarks == [["no-beginning", "Stammtisch"]]


def test_event_of_two_partners_is_shown_once(feed, publish, web):
    publish(entry(), LATER)
    other = PartnerFeedFactory(url=web.answer("/other.ics", calendar(entry(summary="SUMMARY:Unser Stammtisch"))))
    read_feed(feed_id=feed.pk, at=AT)
    read_feed(feed_id=other.pk, at=AT)

    assert list(PartnerEvent.objects.shown().values_list("title", flat=True)) == ["Stammtisch", "Später"]

    PartnerFeed.objects.filter(pk=feed.pk).update(is_read=False)
    assert list(PartnerEvent.objects.shown().values_list("title", flat=True)) == ["Unser Stammtisch"]


def test_failure_keeps_what_is_known_and_says_what_to_do(feed, publish, web):
    publish(entry())
    read_feed(feed_id=feed.pk, at=AT)
    web.answer("/events.ics", status=404)

    for attempt in range(1, BROKEN_AFTER + 1):
        assert read_feed(feed_id=feed.pk, at=AT + attempt * HALF_AN_HOUR) is None

    feed.refresh_from_db()
    assert _titles(feed) == ["Stammtisch"]
    assert (feed.error, feed.failures, feed.succeeded_at) == ("answered-with-error 404", 3, AT)
    assert "404" in told_error(feed.error)
    assert list(broken_feeds()) == [feed]

    publish(entry())
    read_feed(feed_id=feed.pk, at=AT + timedelta(days=1))
    feed.refresh_from_db()
    assert (feed.error, feed.failures, list(broken_feeds())) == ("", 0, [])


def test_page_instead_of_a_calendar_is_a_failure(feed, web):
    web.answer("/events.ics", b"<html>Agenda</html>", Content_Type="text/html")

    read_feed(feed_id=feed.pk, at=AT)

    feed.refresh_from_db()
    assert feed.error == NotACalendar.code
    assert told_error(feed.error) == str(NotACalendar.message)


def test_paused_calendar_is_not_asked(feed, web, superuser):
    pause_feed(actor=superuser, feed_id=feed.pk, at=AT)

    assert read_feed(feed_id=feed.pk, at=AT) is None
    assert web.asked == []


class _Overtaken:
    """A slow server: while it answers, something else happens."""

    def __init__(self, meanwhile):
        self.meanwhile = meanwhile

    def fetch(self, url, *, accept, etag="", last_modified=""):
        self.meanwhile()
        return Fetched(url, calendar(entry(summary="SUMMARY:Alt")))


def test_slow_answer_does_not_undo_what_was_read_meanwhile(feed, publish):
    publish(entry(summary="SUMMARY:Neu"))
    slow = _Overtaken(lambda: read_feed(feed_id=feed.pk, at=AT + HALF_AN_HOUR))

    read_feed(feed_id=feed.pk, at=AT, asks=slow)

    assert _titles(feed) == ["Neu"]


def test_slow_answer_does_not_fill_a_calendar_that_was_paused_meanwhile(feed, superuser):
    slow = _Overtaken(lambda: pause_feed(actor=superuser, feed_id=feed.pk, at=AT))

    read_feed(feed_id=feed.pk, at=AT, asks=slow)

    assert not PartnerEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_store_each_event_once(feed, publish):
    publish(*[entry(f"{number}@partner") for number in range(20)])
    start, failures = threading.Barrier(3), []

    def work():
        try:
            start.wait()
            read_feed(feed_id=feed.pk, at=AT)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert PartnerEvent.objects.count() == 20


@pytest.mark.parametrize("entries", [1, 30])
def test_reading_again_costs_the_same_whatever_there_is(feed, publish, entries, django_assert_max_num_queries):
    publish(*[entry(f"{number}@partner") for number in range(entries)])
    read_feed(feed_id=feed.pk, at=AT)

    with django_assert_max_num_queries(8):
        read_feed(feed_id=feed.pk, at=AT + HALF_AN_HOUR)


def test_calendars_are_read_every_half_hour_and_more_rarely_while_they_fail(feed):
    PartnerFeed.objects.filter(pk=feed.pk).update(read_at=AT)

    assert feeds_to_read(AT + timedelta(minutes=20)) == []
    assert feeds_to_read(AT + HALF_AN_HOUR) == [feed.pk]
    PartnerFeed.objects.filter(pk=feed.pk).update(failures=2)
    assert feeds_to_read(AT + HALF_AN_HOUR) == []
    assert feeds_to_read(AT + timedelta(hours=2)) == [feed.pk]
    PartnerFeed.objects.filter(pk=feed.pk).update(failures=99)
    assert feeds_to_read(AT + timedelta(hours=17)) == [feed.pk]


def test_trying_stores_nothing(web):
    url = web.answer("/try.ics", calendar(entry(), entry("2", "DTSTART:broken")))

    tried = try_feed(url=url, at=AT)

    assert [event.title for event in tried.reading.events] == ["Stammtisch"]
    assert len(tried.reading.remarks) == 1
    assert not PartnerFeed.objects.exists()
    with pytest.raises(AnsweredWithError):
        try_feed(url=f"{web.address}/nothing", at=AT)
    with pytest.raises(FetchFailed):
        try_feed(url="http://nowhere.invalid/", at=AT)
